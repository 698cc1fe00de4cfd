; two locals more than fit
; limit: stackSlots=5
; expect trap: STACK_OVERFLOW in main at 6

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  CALL f
  RET
.end

.func f params=1 locals=2 rets=1
  GET_LOCAL 0
  RET
.end
