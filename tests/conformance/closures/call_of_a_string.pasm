; expect trap: TYPE in main at 6

.sysc test.lone/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.lone/1
  CALL_CLOSURE 0
  RET
.end
