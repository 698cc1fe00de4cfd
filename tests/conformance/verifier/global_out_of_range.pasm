; expect error: GLOBAL_RANGE in main at 0

.func main params=0 locals=0 rets=0
  GET_GLOBAL 0
  POP
  RET
.end
