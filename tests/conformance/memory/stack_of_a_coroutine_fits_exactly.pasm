; 96 + 16 * 16
; limit: heapBytes=352
; expect none

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=15 rets=0
  RET
.end
