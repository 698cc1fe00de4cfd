; two values where one is due: an array as the result stands inside another
; expect trap: HOST_FAULT in main at 0

.sysc test.list/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.list/1
  RET
.end
