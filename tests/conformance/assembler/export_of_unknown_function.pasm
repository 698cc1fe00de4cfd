; expect error: UNKNOWN_NAME at 3:9

.export nobody
.func main params=0 locals=0 rets=0
  RET
.end
