; expect trap: LIMIT in main at 24
; limit: pendingCalls=2
; answer: 1
; answer: 2
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1
  HOSTCALL test.wish/1
  INTRINSIC host.next/1
  INTRINSIC host.next/1
  HOSTCALL test.wish/1
  POP_N 5
  RET
.end
