; expect error: BAD_NUMBER at 4:11

.func main params=0 locals=0 rets=0
  .line 7:x
  TRAP
.end
