; expect: 9221120237041090560
; expect: 9221120237041090560
; expect: 9221120237041090560

.func main params=0 locals=0 rets=3
  PUSH_I64 0x7ff0000000000001
  INTRINSIC convert.float_from_bits/1
  INTRINSIC convert.float_bits/1
  PUSH_I64 0xfff8000000000000
  INTRINSIC convert.float_from_bits/1
  INTRINSIC convert.float_bits/1
  PUSH_I64 0xffffffffffffffff
  INTRINSIC convert.float_from_bits/1
  INTRINSIC convert.float_bits/1
  RET
.end
