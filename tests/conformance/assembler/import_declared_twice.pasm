; expect error: DUPLICATE_NAME at 4:7

.sysc log.write/1 args=1 rets=0
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  RET
.end
