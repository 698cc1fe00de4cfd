; expect trap: EXPLICIT in f1 at 2

.func main params=0 locals=0 rets=0
  CALL #1
  RET
.end

.func #1 params=0 locals=0 rets=0
  NOP
  TRAP
.end
