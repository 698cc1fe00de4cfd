; expect: -1.0
; expect: 0.0
; expect: -1.0

.func main params=0 locals=0 rets=3
  PUSH_F64 0.0
  INTRINSIC number.bit_not/1
  PUSH_F64 -1.9
  INTRINSIC number.bit_not/1
  PUSH_F64 NaN
  INTRINSIC number.bit_not/1
  RET
.end
