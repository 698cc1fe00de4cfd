; expect error: OUTSIDE_FUNCTION at 3:1

.line 1
.func main params=0 locals=0 rets=0
  RET
.end
