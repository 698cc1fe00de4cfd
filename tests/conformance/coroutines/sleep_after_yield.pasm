; expect none
; expect frames: 3
; expect cycles: 11

.func main params=0 locals=0 rets=0
  YIELD
  SLEEP 2
  FRAME_SYNC
  RET
.end
