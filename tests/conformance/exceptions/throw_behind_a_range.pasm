; expect trap: UNCAUGHT in main at 5

.func main params=0 locals=0 rets=1
.try from to caught
from:
  NOP
to:
  PUSH_BOOL true
  THROW
caught:
  RET
.end
