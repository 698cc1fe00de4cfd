; expect error: BAD_RET_HEIGHT in gen at 4
.func main params=0 locals=0 rets=0
  CALL gen
  POP_N 2
  RET
.end
.func gen params=0 locals=0 rets=2
  ACTIVATION
  DUP
  SUSPEND
  RET
.end
