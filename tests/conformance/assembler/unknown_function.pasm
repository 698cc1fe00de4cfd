; expect error: UNKNOWN_NAME at 4:8

.func main params=0 locals=0 rets=0
  CALL nobody
  RET
.end
