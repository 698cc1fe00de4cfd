; expect error: OUT_OF_RANGE at 5:14

.func main params=0 locals=0 rets=0
a:
  .try a b a height=65534
  RET
b:
.end
