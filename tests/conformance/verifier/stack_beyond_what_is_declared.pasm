; expect error: STACK_OVERFLOW in main at 6

.func main params=0 locals=0 rets=0 stack=1
  PUSH_I32 1
  PUSH_I32 2
  POP_N 2
  RET
.end
