; expect: 12

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  MAKE_CLOSURE f 0
  DUP
  POP
  NOP
  JMP call
call:
  CALL_CLOSURE 0
  POP
  HALT
to:
caught:
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
