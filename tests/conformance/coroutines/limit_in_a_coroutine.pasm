; limit: coroutines=2
; expect trap: LIMIT in f at 0
; expect coroutine: 1
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  SPAWN f 0
  RET
.end
