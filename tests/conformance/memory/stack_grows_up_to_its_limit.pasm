; 17 slots are needed, twice 16 is more than the limit of 20: 96 + 20 * 16
; limit: stackSlots=20
; limit: heapBytes=416
; expect none

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=15 rets=0
  RET
.end
