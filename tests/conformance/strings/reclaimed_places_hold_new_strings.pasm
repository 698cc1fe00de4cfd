; What is held keeps its text while everything around it is reclaimed and made anew.
; limit: heapBytes=700
; expect: held-tight

.func main params=0 locals=2 rets=1
  PUSH_CONST "held"
  PUSH_CONST "-tight"
  ADD
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  PUSH_CONST "ef"
  ADD
  POP
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 500
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end
