; expect: 4294967295.0
; expect: 1.0
; expect: 2147483647.0

.func main params=0 locals=0 rets=3
  PUSH_F64 -1.0
  PUSH_F64 0.0
  INTRINSIC number.shift_right_unsigned/1
  PUSH_F64 -1.0
  PUSH_F64 31.0
  INTRINSIC number.shift_right_unsigned/1
  PUSH_F64 -1.0
  PUSH_F64 33.0
  INTRINSIC number.shift_right_unsigned/1
  RET
.end
