; expect trap: TYPE in main at 12

.sysc test.add/1 args=2 rets=1

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_I32 2
  HOSTCALL test.add/1
  RET
.end
