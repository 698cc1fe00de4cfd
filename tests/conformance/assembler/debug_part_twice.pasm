; expect error: BAD_DIRECTIVE at 3:14

.debug names names
.func main params=0 locals=0 rets=0
  RET
.end
