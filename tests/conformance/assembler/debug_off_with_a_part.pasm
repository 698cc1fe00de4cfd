; expect error: BAD_DIRECTIVE at 3:12

.debug off names
.func main params=0 locals=0 rets=0
  RET
.end
