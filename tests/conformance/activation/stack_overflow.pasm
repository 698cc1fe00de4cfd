; the frame of gen has 7 slots: it fits when it is called above one slot, not when it is resumed above two
; limit: stackSlots=8
; expect trap: STACK_OVERFLOW in main at 44
.func main params=0 locals=0 rets=1
  CALL gen
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  POP_N 3
  DUP
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  POP
  RET
.end
.func gen params=0 locals=4 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
