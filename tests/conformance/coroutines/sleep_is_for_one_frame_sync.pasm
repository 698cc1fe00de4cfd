; the second FRAME_SYNC does not sleep: frames 1, 2 to 4 idle, 5. 2 + 1 + 3 + 1 + 4
; expect none
; expect frames: 5
; expect cycles: 11

.func main params=0 locals=0 rets=0
  SLEEP 3
  FRAME_SYNC
  FRAME_SYNC
  RET
.end
