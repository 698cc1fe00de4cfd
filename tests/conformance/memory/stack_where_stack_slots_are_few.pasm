; min(16, 10) slots: 96 + 160
; limit: stackSlots=10
; limit: heapBytes=256
; expect none

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
