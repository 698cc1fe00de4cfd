; expect: 5

.func main params=0 locals=0 rets=1
.try from to caught
from:
  PUSH_I32 5
  MAKE_CLOSURE low 0
  CALL_CLOSURE 1
  POP
  HALT
to:
caught:
  RET
.end

.func low params=2 locals=1 rets=1
  GET_LOCAL 1
  THROW
.end
