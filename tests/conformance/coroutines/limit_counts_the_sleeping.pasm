; limit: coroutines=2
; expect trap: LIMIT in main at 12
; expect frames: 2
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  SPAWN f 0
  RET
.end

.func f params=0 locals=0 rets=0
  SLEEP 10
  FRAME_SYNC
  RET
.end
