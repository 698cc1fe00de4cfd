; expect error: OUTSIDE_FUNCTION at 3:1

.try a b c
.func main params=0 locals=0 rets=0
  RET
.end
