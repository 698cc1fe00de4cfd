; 1 and 2 have ended when the third is spawned
; expect trap: EXPLICIT in fails at 0
; expect coroutine: 3
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  SPAWN fails 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end

.func fails params=0 locals=0 rets=0
  TRAP
.end
