; as many slots as main itself needs, and none for f
; limit: stackSlots=4
; expect trap: STACK_OVERFLOW in main at 18

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  CALL f
  POP_N 3
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
