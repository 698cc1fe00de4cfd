; 5 idle frames of 1 cycle: 2 + 1 + 5 + 4
; expect none
; expect frames: 6
; expect cycles: 12
; expect instructions: 3

.func main params=0 locals=0 rets=0
  SLEEP 5
  FRAME_SYNC
  RET
.end
