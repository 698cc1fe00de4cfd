; expect trap: TYPE in main at 40
.func main params=0 locals=1 rets=1
  CALL gen
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC activation.finish/1
  GET_LOCAL 0
  PUSH_CONST null
  DUP
  NOP
  RESUME
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
