; the inner handler keeps nothing, the outer one a value
; expect error: HANDLER_HEIGHT in main at 6

.func main params=0 locals=0 rets=0
.try from to caught
.try from to outer height=1
  PUSH_I32 1
from:
  POP
to:
  HALT
caught:
  POP
outer:
  HALT
.end
