; expect none
; expect log: main
; expect log: a
; expect log: b
; expect log: c
; expect log: main
; expect log: a
; expect log: b
; expect log: c
; expect log: main
; expect frames: 8
; expect dropped: 3

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "a"
  SPAWN endless 1
  PUSH_CONST "b"
  SPAWN endless 1
  PUSH_CONST "c"
  SPAWN endless 1
  PUSH_CONST "main"
  HOSTCALL log.write/1
  FRAME_SYNC
  PUSH_CONST "main"
  HOSTCALL log.write/1
  FRAME_SYNC
  PUSH_CONST "main"
  HOSTCALL log.write/1
  RET
.end

.func endless params=1 locals=0 rets=0
again:
  GET_LOCAL 0
  HOSTCALL log.write/1
  FRAME_SYNC
  JMP again
.end
