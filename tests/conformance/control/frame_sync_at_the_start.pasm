; expect none
; expect frames: 1
; expect cycles: 5
; expect instructions: 2

.func main params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end
