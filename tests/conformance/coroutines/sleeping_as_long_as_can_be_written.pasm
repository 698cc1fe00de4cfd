; main ends before it wakes
; expect none
; expect frames: 3
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  SLEEP 4294967295
  FRAME_SYNC
  TRAP
.end
