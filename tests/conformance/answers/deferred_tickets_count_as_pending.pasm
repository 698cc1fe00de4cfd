; limit: pendingCalls=2
; expect trap: LIMIT in main at 12
.func main params=0 locals=0 rets=0
  INTRINSIC host.defer/1
  INTRINSIC host.defer/1
  INTRINSIC host.defer/1
  POP_N 3
  RET
.end
