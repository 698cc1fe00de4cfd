; expect error: OUT_OF_RANGE at 5:8

.func main params=0 locals=0 rets=0
a:
  .try a b b
  RET
b:
.end
