; limit: callDepth=9
; expect: 16

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  CALL f
  HALT
to:
caught:
  RET
.end

.func f params=0 locals=0 rets=0
  CALL f
  RET
.end
