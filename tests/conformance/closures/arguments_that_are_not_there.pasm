; one value for the closure, none for its argument
; expect error: STACK_UNDERFLOW in main at 6

.func main params=0 locals=1 rets=1
  GET_LOCAL 0
  CALL_CLOSURE 1
  RET
.end
