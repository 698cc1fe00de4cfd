; nothing else is on the stack
; expect: 16
; limit: callDepth=1

.func main params=0 locals=0 rets=1 stack=1
.try from to caught faults
from:
  CALL f
  HALT
to:
caught:
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
