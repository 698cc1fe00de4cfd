; expect: 10

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  PUSH_I64 1
  PUSH_I32 0
  MOD
  POP
  HALT
to:
caught:
  RET
.end
