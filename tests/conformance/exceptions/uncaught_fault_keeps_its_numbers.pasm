; as without a handler: PUSH 2, NOT 2
; expect trap: TYPE in main at 6
; expect cycles: 4

.func main params=0 locals=0 rets=0
.try from to caught
from:
  PUSH_I32 1
  NOT
  POP
  RET
to:
caught:
  POP
  RET
.end
