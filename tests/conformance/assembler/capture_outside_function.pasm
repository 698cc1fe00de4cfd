; expect error: OUTSIDE_FUNCTION at 2:1
.capture 0 x
.func main params=0 locals=0 rets=0
  RET
.end
