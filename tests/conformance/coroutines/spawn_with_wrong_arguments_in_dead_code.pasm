; expect none

.func main params=0 locals=0 rets=0
  RET
  SPAWN main 1
.end
