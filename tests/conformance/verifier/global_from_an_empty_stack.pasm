; expect error: STACK_UNDERFLOW in main at 0

.global a
.func main params=0 locals=0 rets=0
  SET_GLOBAL a
  RET
.end
