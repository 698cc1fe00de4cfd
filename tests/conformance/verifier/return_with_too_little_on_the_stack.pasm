; expect error: BAD_RET_HEIGHT in main at 0

.func main params=0 locals=0 rets=1
  RET
.end
