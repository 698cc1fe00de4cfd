; a fault in any function's code is reported before
; expect error: STACK_UNDERFLOW in other at 0

.func main params=1 locals=0 rets=0
  RET
.end

.func other params=0 locals=0 rets=0
  POP
  RET
.end
