; a chain of 10 in a global, replaced by null, then by another one; each is 640 bytes
; limit: heapBytes=704
; expect none

.global g
.func main params=0 locals=0 rets=0
  CALL chain
  PUSH_CONST null
  SET_GLOBAL g
  CALL chain
  PUSH_CONST null
  SET_GLOBAL g
  CALL chain
  RET
.end

.func chain params=0 locals=1 rets=0
  PUSH_I32 10
  SET_LOCAL 0
again:
  GET_GLOBAL g
  MAKE_CLOSURE f 1
  SET_GLOBAL g
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
