; 2^64 as a bigint fits no int64
; expect trap: HOST_FAULT in main at 0

.sysc test.huge/1 args=0 rets=1

.func main params=0 locals=0 rets=1
  HOSTCALL test.huge/1
  RET
.end
