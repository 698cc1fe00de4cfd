; expect live bytes: 96
; expect none
; limit: heapBytes=96
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1
  POP
  RET
.end
