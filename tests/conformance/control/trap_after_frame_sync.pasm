; frames before a trap stay counted
; expect trap: EXPLICIT in main at 4
; expect frames: 2
; expect cycles: 3

.func main params=0 locals=0 rets=0
  FRAME_SYNC
  FRAME_SYNC
  TRAP
.end
