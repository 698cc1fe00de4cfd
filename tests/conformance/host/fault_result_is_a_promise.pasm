; host functions answer at once
; expect trap: HOST_FAULT in main at 0

.sysc test.promise/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.promise/1
  RET
.end
