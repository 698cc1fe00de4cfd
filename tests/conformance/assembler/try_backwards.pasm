; expect error: OUT_OF_RANGE at 6:8

.func main params=0 locals=0 rets=0
a:
  NOP
  .try b a a
b:
  RET
.end
