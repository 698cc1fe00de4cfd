; expect trap: TYPE in other at 8
.func main params=0 locals=0 rets=0
  CALL gen
  POP
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  CALL other
  RET
.end
.func other params=1 locals=0 rets=1
  GET_LOCAL 0
  DUP
  SUSPEND
  POP
  RET
.end
