; expect error: MISSING_END at 4:1

.func main params=0 locals=0 rets=0
.func other params=0 locals=0 rets=0
  RET
.end
