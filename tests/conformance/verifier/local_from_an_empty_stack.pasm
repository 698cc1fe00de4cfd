; expect error: STACK_UNDERFLOW in main at 0

.func main params=0 locals=1 rets=0
  SET_LOCAL 0
  RET
.end
