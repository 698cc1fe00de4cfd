; expect error: UNEXPECTED_OPERAND at 3:33

.sysc log.write/1 args=1 rets=0 more
.func main params=0 locals=0 rets=0
  RET
.end
