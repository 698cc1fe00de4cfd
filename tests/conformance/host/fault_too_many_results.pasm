; a result where none is declared
; expect trap: HOST_FAULT in main at 0

.sysc test.long/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL test.long/1
  RET
.end
