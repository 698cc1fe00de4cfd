; expect error: NOT_A_CLOSURE in main at 10
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE callee 0
  CALL_CLOSURE 0
  RET
.end
.func callee params=2 locals=0 rets=1 flexible
  PUSH_I32 1
  RET
.end
