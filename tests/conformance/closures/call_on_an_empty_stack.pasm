; expect error: STACK_UNDERFLOW in main at 0

.func main params=0 locals=0 rets=1
  CALL_CLOSURE 0
  RET
.end
