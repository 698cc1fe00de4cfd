; expect: 4

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  PUSH_CONST undefined
  NEG
  POP
  HALT
to:
caught:
  RET
.end
