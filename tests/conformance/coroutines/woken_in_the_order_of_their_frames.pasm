; asleep: main at 1 until 11, a at 2 until 6, b at 3 until 5, c at 4 until 7; idle frames in between
; expect none
; expect log: b
; expect log: a
; expect log: c
; expect frames: 11

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SPAWN a 0
  SPAWN b 0
  SPAWN c 0
  SLEEP 10
  FRAME_SYNC
  RET
.end

.func a params=0 locals=0 rets=0
  SLEEP 4
  FRAME_SYNC
  PUSH_CONST "a"
  HOSTCALL log.write/1
  RET
.end

.func b params=0 locals=0 rets=0
  SLEEP 2
  FRAME_SYNC
  PUSH_CONST "b"
  HOSTCALL log.write/1
  RET
.end

.func c params=0 locals=0 rets=0
  SLEEP 3
  FRAME_SYNC
  PUSH_CONST "c"
  HOSTCALL log.write/1
  RET
.end
