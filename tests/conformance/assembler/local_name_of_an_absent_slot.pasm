; expect error: OUT_OF_RANGE at 4:10

.func main params=1 locals=1 rets=0
  .local 2 a
  RET
.end
