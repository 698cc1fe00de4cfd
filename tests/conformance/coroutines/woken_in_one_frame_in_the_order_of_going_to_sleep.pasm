; d at 2 until 8, b at 3 until 8, c at 4 until 8, a at 5 until 8; main at 1 until 9
; expect none
; expect log: d
; expect log: b
; expect log: c
; expect log: a
; expect frames: 9

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SPAWN d 0
  SPAWN b 0
  SPAWN c 0
  SPAWN a 0
  SLEEP 8
  FRAME_SYNC
  RET
.end

.func a params=0 locals=0 rets=0
  SLEEP 3
  FRAME_SYNC
  PUSH_CONST "a"
  HOSTCALL log.write/1
  RET
.end

.func b params=0 locals=0 rets=0
  SLEEP 5
  FRAME_SYNC
  PUSH_CONST "b"
  HOSTCALL log.write/1
  RET
.end

.func c params=0 locals=0 rets=0
  SLEEP 4
  FRAME_SYNC
  PUSH_CONST "c"
  HOSTCALL log.write/1
  RET
.end

.func d params=0 locals=0 rets=0
  SLEEP 6
  FRAME_SYNC
  PUSH_CONST "d"
  HOSTCALL log.write/1
  RET
.end
