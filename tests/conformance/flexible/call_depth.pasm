; limit: callDepth=3
; expect trap: CALL_DEPTH in callee at 18
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  MAKE_CLOSURE callee 0
  CALL_VALUE 0
  RET
.end
.func callee params=2 locals=0 rets=1 flexible
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  CALL_VALUE 1
  RET
.end
