; limit: stackSlots=20
; expect trap: STACK_OVERFLOW in main at 9
.fallback ADD slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_I32 1
  ADD
  RET
.end
.func slow params=2 locals=20 rets=1
  PUSH_I32 1
  RET
.end
