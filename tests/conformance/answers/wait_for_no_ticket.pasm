; expect trap: TYPE in main at 6
.func main params=0 locals=0 rets=0
  PUSH_CONST null
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end
