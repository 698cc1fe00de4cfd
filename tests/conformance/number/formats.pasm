; expect: 1.00
; expect: 0.000
; expect: 1.3e+2
; expect: 123
; expect: 1.23e+2
; expect: 1.2e-7

.func main params=0 locals=0 rets=6
  PUSH_F64 1.005
  PUSH_I32 2
  INTRINSIC number.to_fixed/1
  PUSH_F64 0.0
  PUSH_I32 3
  INTRINSIC number.to_fixed/1
  PUSH_F64 125.0
  PUSH_I32 2
  INTRINSIC number.to_precision/1
  PUSH_F64 123.4
  PUSH_I32 3
  INTRINSIC number.to_precision/1
  PUSH_F64 123.4
  PUSH_I32 2
  INTRINSIC number.to_exponential/1
  PUSH_F64 1.2e-7
  PUSH_I32 -1
  INTRINSIC number.to_exponential/1
  RET
.end
