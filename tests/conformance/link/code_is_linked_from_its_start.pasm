; expect error: RAW_SYSCALL in main at 0

.sysc log.read/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  SYSCALL 0
  HOSTCALL log.read/1
  RET
.end
