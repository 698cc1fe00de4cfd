; limit: callDepth=1
; expect trap: BAD_ARITY in main at 22

.func main params=0 locals=1 rets=1
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end

.func f params=2 locals=0 rets=0
  RET
.end
