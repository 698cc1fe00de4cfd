; expect none

.func main params=0 locals=0 rets=0
  RET
  JMP 9999
  JMP_IF_TRUE 3
.end
