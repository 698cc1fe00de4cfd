; expect: 7.0
; expect: -2147483648.0
; expect: -1.0

.func main params=0 locals=0 rets=3
  PUSH_F64 5.0
  PUSH_F64 3.0
  INTRINSIC number.bit_or/1
  PUSH_F64 2147483648.0
  PUSH_F64 -0.0
  INTRINSIC number.bit_or/1
  PUSH_F64 -1.5
  PUSH_F64 NaN
  INTRINSIC number.bit_or/1
  RET
.end
