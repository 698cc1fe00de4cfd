; expect error: LOCAL_RANGE in main at 2

.func main params=0 locals=1 rets=0
  RET
  SET_LOCAL 1
.end
