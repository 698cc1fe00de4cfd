; expect trap: EXPLICIT in main at 0

.func main params=0 locals=0 rets=1
.try from to caught faults
.try from to caught
from:
  TRAP
to:
caught:
  RET
.end
