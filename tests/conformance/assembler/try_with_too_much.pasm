; expect error: UNEXPECTED_OPERAND at 5:30

.func main params=0 locals=0 rets=0
a:
  .try a b a height=1 faults a
  RET
b:
.end
