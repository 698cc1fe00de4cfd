; √(2^−1074) = 2^−537
; expect: 2.0
; expect: 1.4142135623730951
; expect: 0.0
; expect: -0.0
; expect: Infinity
; expect: NaN
; expect: NaN
; expect: 2.2227587494850775e-162
; expect cycles: 64

.func main params=0 locals=0 rets=8
  PUSH_F64 4.0
  INTRINSIC math.sqrt/1
  PUSH_F64 2.0
  INTRINSIC math.sqrt/1
  PUSH_F64 0.0
  INTRINSIC math.sqrt/1
  PUSH_F64 -0.0
  INTRINSIC math.sqrt/1
  PUSH_F64 Infinity
  INTRINSIC math.sqrt/1
  PUSH_F64 -1.0
  INTRINSIC math.sqrt/1
  PUSH_F64 NaN
  INTRINSIC math.sqrt/1
  PUSH_F64 5e-324
  INTRINSIC math.sqrt/1
  RET
.end
