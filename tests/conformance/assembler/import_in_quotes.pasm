; expect error: BAD_DIRECTIVE at 3:7

.sysc "a.b/1" args=0 rets=0
.func main params=0 locals=0 rets=0
  RET
.end
