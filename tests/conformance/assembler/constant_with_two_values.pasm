; expect error: UNEXPECTED_OPERAND at 3:10

.const 1 2
.func main params=0 locals=0 rets=0
  RET
.end
