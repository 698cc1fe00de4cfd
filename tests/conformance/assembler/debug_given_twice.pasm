; expect error: DUPLICATE_NAME at 4:1

.debug names
.debug lines
.func main params=0 locals=0 rets=0
  RET
.end
