; min(max(x, lo), hi), and 0.0 ≤ −0.0 holds
; expect: 0.0
; expect: -0.0
; expect: -0.0
; expect: -0.0

.func main params=0 locals=0 rets=4
  PUSH_F64 -0.0
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC math.clamp/1
  PUSH_F64 0.0
  PUSH_F64 -1.0
  PUSH_F64 -0.0
  INTRINSIC math.clamp/1
  PUSH_F64 -0.0
  PUSH_F64 -0.0
  PUSH_F64 0.0
  INTRINSIC math.clamp/1
  PUSH_F64 0.5
  PUSH_F64 0.0
  PUSH_F64 -0.0
  INTRINSIC math.clamp/1
  RET
.end
