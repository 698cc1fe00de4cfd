; expect: 3
; expect: 4

.func main params=0 locals=1 rets=2
.try from to caught
  PUSH_I32 1
  SET_LOCAL 0
from:
  PUSH_I32 3
  SET_LOCAL 0
  PUSH_I32 4
  THROW
to:
caught:
  GET_LOCAL 0
  SWAP
  RET
.end
