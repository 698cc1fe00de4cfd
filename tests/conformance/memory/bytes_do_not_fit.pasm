; limit: heapBytes=79
; expect trap: OUT_OF_MEMORY in main at 6

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 17
  HOSTCALL test.bytes/1
  RET
.end
