; main asks for sleep; f, spawned after it, does not sleep by it. Frame 1: main sleeps until 3.
; f in frames 2 and 3; then main, after f: the due one goes behind the running one
; expect none
; expect log: f
; expect log: f
; expect log: f
; expect log: main
; expect frames: 4
; expect dropped: 1

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SLEEP 2
  SPAWN f 0
  FRAME_SYNC
  PUSH_CONST "main"
  HOSTCALL log.write/1
  RET
.end

.func f params=0 locals=0 rets=0
again:
  PUSH_CONST "f"
  HOSTCALL log.write/1
  FRAME_SYNC
  JMP again
.end
