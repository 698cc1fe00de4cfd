; expect error: BAD_NUMBER at 4:13

.func main params=0 locals=0 rets=0
  PUSH_BOOL 1
  RET
.end
