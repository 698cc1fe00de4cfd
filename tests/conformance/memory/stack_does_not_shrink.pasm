; f's stack has grown to 32 slots when it syncs outside of g: 608 bytes, and 351 more are not enough for another
; coroutine
; limit: heapBytes=959
; expect trap: OUT_OF_MEMORY in main at 12
; expect dropped: 1
; expect live bytes: 608

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  SPAWN f 0
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  FRAME_SYNC
  RET
.end

.func g params=0 locals=15 rets=0
  RET
.end
