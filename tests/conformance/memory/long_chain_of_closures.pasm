; 20000 closures of 64 bytes, one inside the other, then as many again: one chain fits, and most of another
; limit: heapBytes=2500000
; expect: done

.func main params=0 locals=0 rets=1
  CALL chain
  POP
  CALL chain
  POP
  PUSH_CONST "done"
  RET
.end

.func chain params=0 locals=1 rets=1
  PUSH_I32 20000
  SET_LOCAL 0
  PUSH_CONST null
again:
  MAKE_CLOSURE f 1
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
