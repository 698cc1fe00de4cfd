; only -0.0 + -0.0 keeps the sign
; expect: -0.0
; expect: 0.0
; expect: 0.0

.func main params=0 locals=0 rets=3
  PUSH_F64 -0.0
  PUSH_F64 -0.0
  ADD
  PUSH_F64 -0.0
  PUSH_F64 0.0
  ADD
  PUSH_F64 -0.0
  PUSH_I32 0
  ADD
  RET
.end
