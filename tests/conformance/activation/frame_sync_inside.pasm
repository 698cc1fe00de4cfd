; a resumed frame may end logical frames
; expect: 3
; expect frames: 2
.func main params=0 locals=0 rets=1
  CALL gen
  PUSH_I32 1
  PUSH_I32 0
  RESUME
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  FRAME_SYNC
  PUSH_I32 2
  ADD
  FRAME_SYNC
  RET
.end
