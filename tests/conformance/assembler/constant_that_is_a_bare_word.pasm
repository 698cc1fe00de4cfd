; expect error: BAD_NUMBER at 4:14

.func main params=0 locals=0 rets=0
  PUSH_CONST hello
  RET
.end
