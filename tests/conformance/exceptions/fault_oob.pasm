; expect: 3

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  PUSH_I32 -1
  INTRINSIC array.new/1
  POP
  HALT
to:
caught:
  RET
.end
