; expect error: BAD_DIRECTIVE at 3:7

.file a
.func main params=0 locals=0 rets=0
  RET
.end
