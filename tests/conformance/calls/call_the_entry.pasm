; the entry can be called like any function
; expect: 2

.global called

.func main params=0 locals=0 rets=1
  GET_GLOBAL called
  PUSH_CONST null
  EQ
  JMP_IF_FALSE again
  PUSH_BOOL true
  SET_GLOBAL called
  CALL main
  PUSH_I32 1
  ADD
  RET
again:
  PUSH_I32 1
  RET
.end
