; the last one executed counts, in whichever function, and FRAME_SYNC in another: frames 1 and 2
; SLEEP 2, CALL 5, SLEEP 2, RET 4, CALL 5, FRAME_SYNC 1, idle 1, RET 4, RET 4
; expect none
; expect frames: 2
; expect cycles: 28

.func main params=0 locals=0 rets=0
  SLEEP 50
  CALL doze
  CALL sync
  RET
.end

.func doze params=0 locals=0 rets=0
  SLEEP 1
  RET
.end

.func sync params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end
