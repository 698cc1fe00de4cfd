; what a host function has not thrown is the number of the trap
; expect: 18

.sysc test.short/1 args=0 rets=2
.func main params=0 locals=0 rets=1 floats
.try from to caught faults
from:
  HOSTCALL test.short/1
  HALT
to:
caught:
  RET
.end
