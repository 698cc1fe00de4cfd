; neither the limit of the stack nor that of the heap has room
; limit: stackSlots=20
; limit: heapBytes=1
; expect trap: STACK_OVERFLOW in main at 0

.func main params=0 locals=0 rets=0
  SPAWN f 0
  RET
.end

.func f params=0 locals=20 rets=0
  RET
.end
