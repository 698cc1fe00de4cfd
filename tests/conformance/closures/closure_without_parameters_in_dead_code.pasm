; expect none

.func main params=0 locals=0 rets=0
  RET
  MAKE_CLOSURE main 0
.end
