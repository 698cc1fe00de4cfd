; expect error: STACK_UNDERFLOW in main at 6

.func main params=0 locals=1 rets=1
  GET_LOCAL 0
  CALL_CLOSURE 4294967295
  RET
.end
