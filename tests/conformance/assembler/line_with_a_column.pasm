; expect trap: EXPLICIT in main at 0

.func main params=0 locals=0 rets=0
  .line 7:3
  TRAP
.end
