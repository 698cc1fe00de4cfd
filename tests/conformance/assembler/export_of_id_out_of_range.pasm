; expect error: OUT_OF_RANGE at 3:14

.export name #1
.func main params=0 locals=0 rets=0
  RET
.end
