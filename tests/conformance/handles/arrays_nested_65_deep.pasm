; expect trap: HOST_FAULT in main at 6

.sysc test.nested/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 65
  HOSTCALL test.nested/1
  RET
.end
