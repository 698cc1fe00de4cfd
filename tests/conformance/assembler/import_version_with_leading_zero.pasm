; expect error: BAD_DIRECTIVE at 3:7

.sysc log.write/01 args=1 rets=0
.func main params=0 locals=0 rets=0
  RET
.end
