; expect error: BAD_DIRECTIVE at 3:1

.sysc log.write/1 args=1
.func main params=0 locals=0 rets=0
  RET
.end
