; expect: 6

.func main params=0 locals=0 rets=1
.try from to caught
from:
  CALL passes
  HALT
to:
caught:
  RET
.end

.func passes params=0 locals=0 rets=0
.try from to caught
from:
  PUSH_I32 6
  THROW
to:
caught:
  THROW
.end
