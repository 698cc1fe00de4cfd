; limit: heapBytes=447
; expect trap: OUT_OF_MEMORY in main at 0

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=20 rets=0
  PUSH_I32 1
  POP
  RET
.end
