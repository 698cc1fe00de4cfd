; expect trap: TYPE in main at 6
.sysc test.tell/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 1
  HOSTCALL test.tell/1 wait
  POP
  POP
  RET
.end
