; offset 0 of the function, reached again
; expect: 3

.global count

.func main params=0 locals=0 rets=1
again:
  GET_GLOBAL count
  PUSH_CONST null
  EQ
  JMP_IF_FALSE counting
  PUSH_I32 0
  SET_GLOBAL count
counting:
  GET_GLOBAL count
  PUSH_I32 1
  ADD
  SET_GLOBAL count
  GET_GLOBAL count
  PUSH_I32 3
  LT
  JMP_IF_TRUE again
  GET_GLOBAL count
  RET
.end
