; expect: 0
; expect: Infinity

.func main params=0 locals=0 rets=2
  PUSH_I32 -1
  PUSH_I32 2
  DIV
  PUSH_F64 1.0
  PUSH_I32 -1
  PUSH_I32 2
  DIV
  DIV
  RET
.end
