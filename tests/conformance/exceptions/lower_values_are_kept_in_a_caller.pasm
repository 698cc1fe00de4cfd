; the argument of the call is not kept
; expect: 1
; expect: 9

.func main params=0 locals=0 rets=2
.try from to caught height=1
  PUSH_I32 1
from:
  PUSH_I32 2
  CALL low
  HALT
to:
caught:
  RET
.end

.func low params=1 locals=3 rets=0
  PUSH_I32 8
  SET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 9
  THROW
.end
