; expect error: UNEXPECTED_OPERAND at 4:7

.func main params=0 locals=0 rets=0
  RET 1
.end
