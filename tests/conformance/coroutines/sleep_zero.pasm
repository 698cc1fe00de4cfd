; as without it
; expect none
; expect frames: 1
; expect cycles: 7
; expect instructions: 3

.func main params=0 locals=0 rets=0
  SLEEP 0
  FRAME_SYNC
  RET
.end
