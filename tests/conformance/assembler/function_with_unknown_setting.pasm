; expect error: BAD_DIRECTIVE at 3:21

.func main params=0 local=0 rets=0
  RET
.end
