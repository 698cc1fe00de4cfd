; The call that does not come about costs what it would have cost: 5 + floor(9/2).
; limit: stackSlots=8
; expect cycles: 9
; expect instructions: 1
; expect trap: STACK_OVERFLOW in main at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=9 rets=0
  RET
.end
