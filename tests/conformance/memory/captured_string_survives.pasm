; reachable only through a closure in a closure, over 1000 collections
; limit: heapBytes=400
; expect: kept text

.func main params=0 locals=2 rets=1
  PUSH_CONST "kept "
  PUSH_CONST "text"
  ADD
  MAKE_CLOSURE f 1
  MAKE_CLOSURE f 1
  SET_LOCAL 0
  PUSH_I32 1000
  SET_LOCAL 1
again:
  PUSH_CONST "some "
  PUSH_CONST "other text"
  ADD
  POP
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  GET_LOCAL 0
  CALL_CLOSURE 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  RET
.end
