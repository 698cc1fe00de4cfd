; expect: 2
; expect: 3
; limit: pendingCalls=1
; answer: 1
; answer: 2
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=2
  HOSTCALL test.wish/1 wait
  POP_N 2
  HOSTCALL test.wish/1
  DUP
  INTRINSIC host.wait/1
  POP_N 2
  HOSTCALL test.wish/1
  RET
.end
