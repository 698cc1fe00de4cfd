; expect trap: OUT_OF_MEMORY in main at 6
; limit: heapBytes=4096
.sysc test.properties/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 40
  HOSTCALL test.properties/1
  RET
.end
