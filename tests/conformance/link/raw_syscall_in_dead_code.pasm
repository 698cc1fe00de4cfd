; expect error: RAW_SYSCALL in main at 2

.func main params=0 locals=0 rets=0
  RET
  SYSCALL 0
.end
