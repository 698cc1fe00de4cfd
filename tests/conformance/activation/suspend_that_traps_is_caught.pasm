; expect: 4
.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  PUSH_CONST null
  DUP
  SUSPEND
to:
  HALT
caught:
  RET
.end
