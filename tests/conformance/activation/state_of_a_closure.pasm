; expect trap: TYPE in main at 10
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  INTRINSIC activation.state/1
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end
