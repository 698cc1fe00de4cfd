; a sleeps at frame 2 until 3. Main ends frame 3: first main, then a go to the back
; expect none
; expect log: a
; expect log: main 1
; expect log: main 2
; expect log: a
; expect log: main 3
; expect frames: 5
; expect dropped: 1

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SPAWN a 0
  FRAME_SYNC
  PUSH_CONST "main 1"
  HOSTCALL log.write/1
  FRAME_SYNC
  PUSH_CONST "main 2"
  HOSTCALL log.write/1
  FRAME_SYNC
  PUSH_CONST "main 3"
  HOSTCALL log.write/1
  RET
.end

.func a params=0 locals=0 rets=0
  PUSH_CONST "a"
  HOSTCALL log.write/1
  SLEEP 1
  FRAME_SYNC
  PUSH_CONST "a"
  HOSTCALL log.write/1
  FRAME_SYNC
  RET
.end
