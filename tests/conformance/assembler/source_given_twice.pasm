; expect error: DUPLICATE_NAME at 5:3

.func main params=0 locals=0 rets=0
  .source "a"
  .source "b"
  RET
.end
