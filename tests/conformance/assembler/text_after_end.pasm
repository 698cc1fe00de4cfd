; expect error: UNEXPECTED_OPERAND at 5:6

.func main params=0 locals=0 rets=0
  RET
.end main
