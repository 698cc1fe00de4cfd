; expect error: STACK_OVERFLOW in f at 6

.func main params=0 locals=0 rets=0
.try from to caught height=0
from:
  CALL f
  RET
to:
caught:
  POP
  RET
.end

.func f params=0 locals=0 rets=0 stack=1
.try from to caught height=1
  PUSH_I32 1
from:
  CALL main
to:
  HALT
caught:
  HALT
.end
