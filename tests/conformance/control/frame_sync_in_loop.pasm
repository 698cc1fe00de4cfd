; expect none
; expect frames: 3

.func main params=0 locals=0 rets=0
  PUSH_I32 0
next:
  FRAME_SYNC
  PUSH_I32 1
  ADD
  DUP
  PUSH_I32 3
  LT
  JMP_IF_TRUE next
  POP
  RET
.end
