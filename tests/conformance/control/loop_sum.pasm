; 1 + 2 + … + 100
; expect: 5050

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_I32 1
  SET_LOCAL 1
next:
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 100
  LTE
  JMP_IF_TRUE next
  GET_LOCAL 0
  RET
.end
