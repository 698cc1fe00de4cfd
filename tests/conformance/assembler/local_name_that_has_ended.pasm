; expect error: BAD_NUMBER at 7:13

.func main params=0 locals=1 rets=0
  .local 0 a
  NOP
  .local 0
  GET_LOCAL a
  RET
.end
