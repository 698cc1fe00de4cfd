; limit: heapBytes=767
; expect trap: OUT_OF_MEMORY in f at 0
; expect coroutine: 1
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=40 rets=0
  RET
.end
