; expect error: OUT_OF_RANGE at 3:28

.func main params=0 locals=65536 rets=0
  RET
.end
