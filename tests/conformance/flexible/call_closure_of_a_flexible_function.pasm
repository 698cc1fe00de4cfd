; the verifier does not know the closure
; expect trap: TYPE in main at 22
.global f
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE callee 0
  SET_GLOBAL f
  GET_GLOBAL f
  CALL_CLOSURE 0
  RET
.end
.func callee params=2 locals=0 rets=1 flexible
  PUSH_I32 1
  RET
.end
