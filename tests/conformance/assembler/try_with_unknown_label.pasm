; expect error: UNKNOWN_NAME at 5:10

.func main params=0 locals=0 rets=0
a:
  .try a b a
  RET
.end
