; expect: 1
; expect: 2
; expect: 0
; answer: 1
; answer: 2
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=3
  HOSTCALL test.wish/1
  HOSTCALL test.wish/1
  POP_N 2
  INTRINSIC host.next/1
  INTRINSIC host.next/1
  INTRINSIC host.next/1
  RET
.end
