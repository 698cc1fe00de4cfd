; what follows is not reached, and the height at a TRAP does not matter
; expect trap: EXPLICIT in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  TRAP
.end
