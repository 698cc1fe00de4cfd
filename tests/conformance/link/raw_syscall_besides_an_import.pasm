; expect error: RAW_SYSCALL in main at 0

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SYSCALL 0
  RET
.end
