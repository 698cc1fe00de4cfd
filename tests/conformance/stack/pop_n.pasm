; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  POP_N 3
  RET
.end
