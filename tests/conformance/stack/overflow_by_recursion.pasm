; each frame of f takes its header slot; the fourth does not fit
; limit: stackSlots=4
; expect trap: STACK_OVERFLOW in f at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  CALL f
  RET
.end
