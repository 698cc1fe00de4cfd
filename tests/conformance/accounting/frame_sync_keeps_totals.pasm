; totals run on over frames
; expect none
; expect frames: 2
; expect cycles: 8
; expect instructions: 5

.func main params=0 locals=0 rets=0
  NOP
  FRAME_SYNC
  NOP
  FRAME_SYNC
  RET
.end
