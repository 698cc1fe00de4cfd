; a closure of a step, called with what it returned: 1 + 3 * 1000
; expect: 3001

.func main params=0 locals=2 rets=1
  PUSH_I32 3
  MAKE_CLOSURE step 1
  SET_LOCAL 0
  PUSH_I32 1000
  SET_LOCAL 1
  PUSH_I32 1
again:
  GET_LOCAL 0
  CALL_CLOSURE 1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  RET
.end

.func step params=2 locals=0 rets=1
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  ADD
  RET
.end
