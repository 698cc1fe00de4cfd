; expect trap: HOST_FAULT in main at 2

.sysc test.short/1 args=0 rets=2

.func main params=0 locals=0 rets=2
  NOP
  HOSTCALL test.short/1
  RET
.end
