; the stack is high enough, but the call takes one of the values
; expect error: HANDLER_HEIGHT in main at 6

.func main params=0 locals=0 rets=0
.try from to caught height=1
  PUSH_I32 1
from:
  CALL f
to:
  HALT
caught:
  HALT
.end

.func f params=1 locals=0 rets=0
  RET
.end
