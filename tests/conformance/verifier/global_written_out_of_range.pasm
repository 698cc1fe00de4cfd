; expect error: GLOBAL_RANGE in main at 2

.global a
.func main params=0 locals=0 rets=0
  NOP
  SET_GLOBAL 1
  RET
.end
