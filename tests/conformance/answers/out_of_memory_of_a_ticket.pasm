; expect trap: OUT_OF_MEMORY in main at 0
; limit: heapBytes=95
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1
  POP
  RET
.end
