; expect error: BAD_CHARACTER at 4:3

.func main params=0 locals=0 rets=0
  "RET"
.end
