; PUSH 2, THROW 2, 64 to catch, RET 4
; expect: 7
; expect cycles: 72
; expect instructions: 3

.func main params=0 locals=0 rets=1
.try from to caught
from:
  PUSH_I32 7
  THROW
to:
caught:
  RET
.end
