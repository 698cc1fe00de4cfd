; the last one counts
; expect none
; expect frames: 1
; expect cycles: 9

.func main params=0 locals=0 rets=0
  SLEEP 5
  YIELD
  FRAME_SYNC
  RET
.end
