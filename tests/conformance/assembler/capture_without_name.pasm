; expect error: BAD_DIRECTIVE at 3:3
.func main params=0 locals=0 rets=0
  .capture 0
  RET
.end
