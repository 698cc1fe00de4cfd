; SPAWN does not run it; main ends, and f, which is not over, is dropped
; expect none
; expect log: main
; expect log: f
; expect log: main again
; expect frames: 2
; expect dropped: 1

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SPAWN f 0
  PUSH_CONST "main"
  HOSTCALL log.write/1
  FRAME_SYNC
  PUSH_CONST "main again"
  HOSTCALL log.write/1
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_CONST "f"
  HOSTCALL log.write/1
  FRAME_SYNC
  RET
.end
