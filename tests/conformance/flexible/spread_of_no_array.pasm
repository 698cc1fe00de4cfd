; the callee is tested first
; expect trap: TYPE in main at 19
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  MAKE_CLOSURE callee 0
  PUSH_CONST "no"
  CALL_SPREAD
  RET
.end
.func callee params=2 locals=0 rets=1 flexible
  PUSH_I32 1
  RET
.end
