; expect error: BAD_NUMBER at 4:9

.func main params=0 locals=0 rets=0
  .line one
  RET
.end
