; expect: 8.0
; expect: -2147483648.0
; expect: 2.0
; expect: 0.0

.func main params=0 locals=0 rets=4
  PUSH_F64 1.0
  PUSH_F64 3.0
  INTRINSIC number.shift_left/1
  PUSH_F64 1.0
  PUSH_F64 31.0
  INTRINSIC number.shift_left/1
  PUSH_F64 1.0
  PUSH_F64 33.0
  INTRINSIC number.shift_left/1
  PUSH_F64 4294967296.0
  PUSH_F64 1.0
  INTRINSIC number.shift_left/1
  RET
.end
