; expect error: DUPLICATE_NAME at 5:12

.func main params=0 locals=0 rets=0
  .capture 0 a
  .capture 0 b
  RET
.end
