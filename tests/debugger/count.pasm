; adds 3, 2 and 1 into a global
.sysc log.write/1 args=1 rets=0
.global total

.func main params=0 locals=1 rets=1
  .local 0 n
  PUSH_I32 0
  SET_GLOBAL total
  PUSH_I32 3
  SET_LOCAL n
again:
  GET_LOCAL n
  CALL add
  GET_LOCAL n
  PUSH_I32 1
  SUB
  SET_LOCAL n
  GET_LOCAL n
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  PUSH_CONST "done"
  HOSTCALL log.write/1
  GET_GLOBAL total
  RET
.end

.func add params=1 locals=0 rets=0
  .local 0 x
  GET_GLOBAL total
  GET_LOCAL x
  ADD
  SET_GLOBAL total
  RET
.end
