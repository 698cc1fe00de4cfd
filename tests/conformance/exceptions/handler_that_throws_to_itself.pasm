; the target is in its own range
; expect: 3

.func main params=0 locals=1 rets=1
.try from to caught
  PUSH_I32 0
  SET_LOCAL 0
from:
  PUSH_I32 1
  GET_LOCAL 0
  ADD
caught:
  DUP
  SET_LOCAL 0
  PUSH_I32 3
  EQ
  JMP_IF_TRUE to
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  THROW
to:
  GET_LOCAL 0
  RET
.end
