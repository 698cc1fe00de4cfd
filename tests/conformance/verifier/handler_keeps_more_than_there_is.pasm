; expect error: HANDLER_HEIGHT in main at 6

.func main params=0 locals=0 rets=0
.try from to caught height=2
  PUSH_I32 1
from:
  NOP
to:
  HALT
caught:
  HALT
.end
