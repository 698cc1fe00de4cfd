; expect error: UNEXPECTED_OPERAND at 3:11

.file "a" "b"
.func main params=0 locals=0 rets=0
  RET
.end
