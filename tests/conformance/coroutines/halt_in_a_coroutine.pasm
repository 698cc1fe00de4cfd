; ends the program; the entry is dropped, and the one that never ran
; expect halted
; expect frames: 1
; expect dropped: 2

.func main params=0 locals=0 rets=1
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  PUSH_I32 1
  RET
.end

.func f params=0 locals=0 rets=0
  CALL stop
  RET
.end

.func stop params=0 locals=0 rets=0
  HALT
.end
