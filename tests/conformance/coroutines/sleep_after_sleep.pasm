; 2, and then 0: expect frames 1 + 2, then 1 more
; expect none
; expect frames: 4
; expect cycles: 16

.func main params=0 locals=0 rets=0
  SLEEP 9
  SLEEP 2
  FRAME_SYNC
  SLEEP 9
  SLEEP 0
  FRAME_SYNC
  RET
.end
