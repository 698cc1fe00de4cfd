; expect error: DUPLICATE_NAME at 3:21

.func main params=0 params=0 locals=0 rets=0
  RET
.end
