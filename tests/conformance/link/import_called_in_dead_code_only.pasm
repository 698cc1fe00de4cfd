; it is used, though never called
; expect none

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  RET
  HOSTCALL log.write/1
.end
