; expect error: MISSING_END at 5:1

.func main params=0 locals=0 rets=0
  RET
