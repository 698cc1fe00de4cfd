; expect trap: TYPE in main at 6
.func main params=0 locals=0 rets=1
  CALL gen
  GET_FIELD "x"
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
