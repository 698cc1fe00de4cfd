; expect error: BAD_DIRECTIVE at 5:3

.func main params=0 locals=0 rets=0
a:
  .try a a
  RET
.end
