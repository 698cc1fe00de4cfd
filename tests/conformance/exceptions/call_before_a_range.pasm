; expect trap: UNCAUGHT in low at 6

.func main params=0 locals=0 rets=1
.try from to caught
  CALL low
from:
  NOP
to:
  HALT
caught:
  RET
.end

.func low params=0 locals=0 rets=0
  PUSH_I32 1
  THROW
.end
