; expect: 0.5
; expect: 0.0
; expect: 1.0
; expect: 1.0
; expect: NaN
; expect cycles: 61

.func main params=0 locals=0 rets=5
  PUSH_F64 0.5
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC math.clamp/1
  PUSH_F64 -0.5
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC math.clamp/1
  PUSH_F64 1.5
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC math.clamp/1
  PUSH_F64 Infinity
  PUSH_F64 -1.0
  PUSH_F64 1.0
  INTRINSIC math.clamp/1
  PUSH_F64 NaN
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC math.clamp/1
  RET
.end
