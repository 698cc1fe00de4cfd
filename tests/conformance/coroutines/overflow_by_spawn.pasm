; 6 + floor(20/2)
; limit: stackSlots=20
; expect trap: STACK_OVERFLOW in main at 0
; expect cycles: 16

.func main params=0 locals=0 rets=0
  SPAWN f 0
  RET
.end

.func f params=0 locals=20 rets=0
  RET
.end
