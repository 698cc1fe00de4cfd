; expect: -1.0
; expect: 1.0
; expect: -2.0

.func main params=0 locals=0 rets=3
  PUSH_F64 -8.0
  PUSH_F64 31.0
  INTRINSIC number.shift_right/1
  PUSH_F64 3.0
  PUSH_F64 33.0
  INTRINSIC number.shift_right/1
  PUSH_F64 4294967292.0
  PUSH_F64 1.0
  INTRINSIC number.shift_right/1
  RET
.end
