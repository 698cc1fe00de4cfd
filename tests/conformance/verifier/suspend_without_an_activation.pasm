; expect error: STACK_UNDERFLOW in main at 6
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  SUSPEND
  POP
  RET
.end
