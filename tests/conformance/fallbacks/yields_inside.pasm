; a fallback is a call like any other: the frame may end in it
; expect: 3
; expect frames: 1
.fallback ADD slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_I32 1
  ADD
  PUSH_I32 1
  ADD
  RET
.end
.func slow params=2 locals=0 rets=1
  FRAME_SYNC
  PUSH_I32 2
  RET
.end
