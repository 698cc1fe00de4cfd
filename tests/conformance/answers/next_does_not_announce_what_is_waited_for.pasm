; expect: 2
; expect: 0
; answer: 1
; answer: 2
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=2
  HOSTCALL test.wish/1
  SPAWN waiter 1
  HOSTCALL test.wish/1
  POP
  FRAME_SYNC
  INTRINSIC host.next/1
  INTRINSIC host.next/1
  RET
.end
.func waiter params=1 locals=0 rets=0
  GET_LOCAL 0
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end
