; expect trap: OOB in main at 20
; answer: 1
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1
  DUP
  INTRINSIC host.wait/1
  POP_N 2
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end
