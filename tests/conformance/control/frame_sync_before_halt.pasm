; expect halted
; expect frames: 1
; expect cycles: 2

.func main params=0 locals=0 rets=0
  FRAME_SYNC
  HALT
.end
