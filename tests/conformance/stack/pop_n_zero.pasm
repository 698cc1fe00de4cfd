; expect: 1
; expect: 2

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  POP_N 0
  RET
.end
