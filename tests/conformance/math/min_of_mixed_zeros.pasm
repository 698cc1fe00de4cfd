; expect: -0.0
; expect: -0.0

.func main params=0 locals=0 rets=2
  PUSH_I32 0
  PUSH_F64 -0.0
  INTRINSIC math.min/1
  PUSH_F64 -0.0
  PUSH_I32 0
  INTRINSIC math.min/1
  RET
.end
