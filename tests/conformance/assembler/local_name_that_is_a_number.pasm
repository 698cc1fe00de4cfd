; expect error: BAD_DIRECTIVE at 4:12

.func main params=0 locals=1 rets=0
  .local 0 12
  RET
.end
