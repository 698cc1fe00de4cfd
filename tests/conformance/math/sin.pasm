; expect: 0.0
; expect: -0.0
; expect: NaN
; expect: NaN
; expect: 5e-324
; expect: 1.0
; expect cycles: 145

.func main params=0 locals=0 rets=6
  PUSH_F64 0.0
  INTRINSIC math.sin/1
  PUSH_F64 -0.0
  INTRINSIC math.sin/1
  PUSH_F64 Infinity
  INTRINSIC math.sin/1
  PUSH_F64 NaN
  INTRINSIC math.sin/1
  PUSH_F64 5e-324
  INTRINSIC math.sin/1
  PUSH_F64 1.5707963267948966
  INTRINSIC math.sin/1
  RET
.end
