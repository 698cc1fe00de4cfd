; the second one is a call of the host; host.next knows nothing of the first
; expect: 2
; expect: 0
; answer: 0
; answer: 1
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=2
  INTRINSIC host.defer/1
  PUSH_BOOL true
  PUSH_I32 1
  INTRINSIC host.settle/1
  HOSTCALL test.wish/1
  POP
  INTRINSIC host.next/1
  INTRINSIC host.next/1
  RET
.end
