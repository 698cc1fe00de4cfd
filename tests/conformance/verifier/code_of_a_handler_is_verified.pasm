; expect error: STACK_UNDERFLOW in main at 10

.func main params=0 locals=0 rets=0
.try from to caught
from:
  PUSH_I32 1
  THROW
to:
caught:
  NOP
  ADD
  RET
.end
