; execution goes on after the frame
; expect: 3
; expect frames: 2
; expect cycles: 12
; expect instructions: 6

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  FRAME_SYNC
  PUSH_I32 2
  FRAME_SYNC
  ADD
  RET
.end
