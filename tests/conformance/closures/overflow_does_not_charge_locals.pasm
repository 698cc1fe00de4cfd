; 8 + 16 + 6; the 100 locals of f would cost 50 more
; limit: stackSlots=50
; expect trap: STACK_OVERFLOW in main at 10
; expect cycles: 30

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=100 rets=0
  RET
.end
