; expect: 0
; expect: 0
; expect: -0.0

.func main params=0 locals=0 rets=3
  PUSH_I32 0
  PUSH_I32 -1
  MUL
  PUSH_I64 0
  PUSH_I64 -1
  MUL
  PUSH_I32 -1
  PUSH_F64 0.0
  MUL
  RET
.end
