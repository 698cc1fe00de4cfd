; expect trap: EXPLICIT in f at 2

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  NOP
  TRAP
.end
