; expect trap: TYPE in main at 6
.func main params=0 locals=0 rets=0
  PUSH_CONST null
  INTRINSIC activation.finish/1
  RET
.end
