; expect error: BAD_DIRECTIVE at 4:3

.func main params=0 locals=0 rets=0
  .line
  RET
.end
