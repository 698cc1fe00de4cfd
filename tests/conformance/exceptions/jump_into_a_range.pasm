; a jump enters the range in its middle
; expect: 2

.func main params=0 locals=0 rets=1
.try from to caught
  JMP middle
from:
  NOP
middle:
  PUSH_I32 2
  THROW
to:
caught:
  RET
.end
