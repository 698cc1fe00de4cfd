; expect: 19

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  MAKE_CLOSURE f 0
  JMP call
call:
  CALL_CLOSURE 0
  POP
  HALT
to:
caught:
  RET
.end

.func f params=2 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
