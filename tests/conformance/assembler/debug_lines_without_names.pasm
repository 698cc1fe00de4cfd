; expect trap: EXPLICIT in f0 at 2

.debug lines
.func main params=0 locals=0 rets=0
  NOP
  TRAP
.end
