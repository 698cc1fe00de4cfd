; expect log: other
; expect log: main
; expect none
; expect frames: 0
; answer: 1
.sysc test.wish/1 args=0 rets=1
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SPAWN other 0
  HOSTCALL test.wish/1 wait
  POP_N 2
  PUSH_CONST "main"
  HOSTCALL log.write/1
  RET
.end
.func other params=0 locals=0 rets=0
  PUSH_CONST "other"
  HOSTCALL log.write/1
  RET
.end
