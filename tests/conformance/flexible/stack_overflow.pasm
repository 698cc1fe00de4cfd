; limit: stackSlots=12
; expect trap: STACK_OVERFLOW in main at 13
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  MAKE_CLOSURE callee 0
  CALL_VALUE 0
  RET
.end
.func callee params=2 locals=10 rets=1 flexible
  PUSH_I32 1
  RET
.end
