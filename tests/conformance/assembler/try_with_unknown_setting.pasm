; expect error: BAD_DIRECTIVE at 5:14

.func main params=0 locals=0 rets=0
a:
  .try a b a high=1
  RET
b:
.end
