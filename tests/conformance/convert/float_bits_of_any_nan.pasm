; expect: 9221120237041090560
; expect: 9221120237041090560
; expect: 9221120237041090560
; expect: 9221120237041090560

.func main params=0 locals=0 rets=4
  PUSH_F64 NaN
  INTRINSIC convert.float_bits/1
  PUSH_F64 f64:0xfff8000000000001
  INTRINSIC convert.float_bits/1
  PUSH_F64 f64:0x7ff0000000000001
  INTRINSIC convert.float_bits/1
  PUSH_F64 f64:0xfff0000100000000
  INTRINSIC convert.float_bits/1
  RET
.end
