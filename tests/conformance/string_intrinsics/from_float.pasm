; expect: 1.0
; expect: -0.0
; expect: 0.1
; expect: 1e+21
; expect: 100000000000000000000.0
; expect: 0.000001
; expect: 1e-7
; expect: -1.5e+300
; expect: NaN
; expect: -Infinity
; expect: 5e-324
; expect: 123456789012345680000.0

.func main params=0 locals=0 rets=12
  PUSH_F64 1
  INTRINSIC string.from_float/1
  PUSH_F64 -0.0
  INTRINSIC string.from_float/1
  PUSH_F64 0.1
  INTRINSIC string.from_float/1
  PUSH_F64 1e21
  INTRINSIC string.from_float/1
  PUSH_F64 1e20
  INTRINSIC string.from_float/1
  PUSH_F64 0.000001
  INTRINSIC string.from_float/1
  PUSH_F64 1e-7
  INTRINSIC string.from_float/1
  PUSH_F64 -1.5e300
  INTRINSIC string.from_float/1
  PUSH_F64 NaN
  INTRINSIC string.from_float/1
  PUSH_F64 -Infinity
  INTRINSIC string.from_float/1
  PUSH_F64 5e-324
  INTRINSIC string.from_float/1
  PUSH_F64 123456789012345680000
  INTRINSIC string.from_float/1
  RET
.end
