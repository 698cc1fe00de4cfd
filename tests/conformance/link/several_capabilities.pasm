; grant: log secret
; expect log: x
; expect none

.sysc test.secret/1 args=0 rets=0
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL test.secret/1
  PUSH_CONST "x"
  HOSTCALL log.write/1
  RET
.end
