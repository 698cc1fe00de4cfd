; expect error: OUTSIDE_FUNCTION at 3:1

.local 0 a
.func main params=0 locals=1 rets=0
  RET
.end
