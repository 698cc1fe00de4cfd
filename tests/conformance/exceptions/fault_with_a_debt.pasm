; the first argument is materialised before the second is refused: that is paid, then the way to the handler
; budget: 100
; budget: 5000
; expect: 4
; expect cycles: 16831

.sysc test.times/1 args=2 rets=1
.func main params=0 locals=2 rets=1
.try from to caught faults
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  SET_LOCAL 0
  PUSH_I32 11
  SET_LOCAL 1
double:
  GET_LOCAL 0
  DUP
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE double
from:
  GET_LOCAL 0
  PUSH_CONST null
  HOSTCALL test.times/1
  POP
to:
  HALT
caught:
  RET
.end
