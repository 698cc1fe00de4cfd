; expect error: UNEXPECTED_OPERAND at 4:11

.func main params=0 locals=0 rets=0
  .line 1 2
  RET
.end
