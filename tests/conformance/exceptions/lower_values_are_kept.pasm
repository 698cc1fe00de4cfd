; expect: 1
; expect: 2
; expect: 5

.func main params=0 locals=0 rets=3
.try from to caught height=2
  PUSH_I32 1
  PUSH_I32 2
from:
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  THROW
to:
caught:
  RET
.end
