; expect none

.func main params=0 locals=0 rets=0
  RET
  YIELD
  SPAWN main 0
  CALL_CLOSURE 3
.end
