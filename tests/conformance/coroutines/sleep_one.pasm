; asleep at frame 1, due at 2, which passes idly: 2 + 1 + 1 + 4
; expect none
; expect frames: 2
; expect cycles: 8
; expect instructions: 3

.func main params=0 locals=0 rets=0
  SLEEP 1
  FRAME_SYNC
  RET
.end
