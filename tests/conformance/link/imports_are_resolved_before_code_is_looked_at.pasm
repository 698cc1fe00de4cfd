; expect error: UNRESOLVED_IMPORT

.sysc log.read/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  SYSCALL 0
  RET
.end
