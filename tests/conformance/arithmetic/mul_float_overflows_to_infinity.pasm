; expect: Infinity
; expect: -Infinity
; expect: 0.0

.func main params=0 locals=0 rets=3
  PUSH_F64 1e308
  PUSH_F64 10.0
  MUL
  PUSH_F64 -1e308
  PUSH_I32 10
  MUL
  PUSH_F64 5e-324
  PUSH_F64 0.5
  MUL
  RET
.end
