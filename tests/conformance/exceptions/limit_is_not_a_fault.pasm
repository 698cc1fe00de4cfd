; limit: stringBytes=4
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=1
.try from to caught faults
.try from to caught
from:
  PUSH_CONST "abc"
  PUSH_CONST "de"
  ADD
  POP
  HALT
to:
caught:
  RET
.end
