; expect: first

.func main params=0 locals=0 rets=1
.try from to first
.try from to second
from:
  PUSH_I32 1
  THROW
to:
first:
  POP
  PUSH_CONST "first"
  RET
second:
  RET
.end
