; expect error: UNKNOWN_NAME at 4:14

.func main params=0 locals=0 rets=0
  GET_GLOBAL nothing
  RET
.end
