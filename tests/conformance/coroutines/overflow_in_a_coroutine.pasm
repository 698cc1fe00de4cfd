; header of f, its operand, then 15 locals and a header of g: 18 slots
; limit: stackSlots=17
; expect trap: STACK_OVERFLOW in f at 6
; expect coroutine: 1
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 1
  CALL g
  POP
  RET
.end

.func g params=0 locals=15 rets=0
  RET
.end
