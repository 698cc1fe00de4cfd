; expect error: DUPLICATE_NAME at 6:7

.func main params=0 locals=0 rets=0
  RET
.end
.func main params=0 locals=0 rets=0
  RET
.end
