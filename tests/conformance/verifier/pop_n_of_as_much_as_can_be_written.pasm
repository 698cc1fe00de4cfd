; expect error: STACK_UNDERFLOW in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  POP_N 4294967295
  RET
.end
