; expect trap: OOB in main at 36
; expect dropped: 1
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=1 rets=0
  HOSTCALL test.wish/1
  SET_LOCAL 0
  GET_LOCAL 0
  SPAWN waiter 1
  FRAME_SYNC
  GET_LOCAL 0
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end
.func waiter params=1 locals=0 rets=0
  GET_LOCAL 0
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end
