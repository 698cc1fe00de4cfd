; expect: 18

.sysc test.throws/1 args=0 rets=0
.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  HOSTCALL test.throws/1
  HALT
to:
caught:
  RET
.end
