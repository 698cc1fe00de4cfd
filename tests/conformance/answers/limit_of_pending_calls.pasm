; expect trap: LIMIT in main at 12
; limit: pendingCalls=2
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1
  HOSTCALL test.wish/1
  HOSTCALL test.wish/1
  POP_N 3
  RET
.end
