; both are 2 deep at once, of 2
; limit: callDepth=2
; expect none
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  CALL sync
  RET
.end

.func sync params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  CALL sync
  RET
.end
