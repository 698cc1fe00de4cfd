; without debug information a function is called after its id
; expect trap: EXPLICIT in f1 at 0

.debug off
.func main params=0 locals=0 rets=0
  CALL other
  RET
.end

.func other params=0 locals=0 rets=0
  TRAP
.end
