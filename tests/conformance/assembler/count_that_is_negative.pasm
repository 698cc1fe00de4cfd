; expect error: OUT_OF_RANGE at 4:9

.func main params=0 locals=0 rets=0
  POP_N -1
  RET
.end
