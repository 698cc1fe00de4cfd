; expect error: BAD_DIRECTIVE at 3:14
.func main params=0 locals=1 rets=0
  .local 0 x box
  RET
.end
