; expect error: UNRESOLVED_IMPORT

.sysc log.read/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL log.read/1
  POP
  RET
.end
