; expect trap: TYPE in gen at 16
.func main params=0 locals=0 rets=0
  CALL gen
  POP
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  PUSH_CONST null
  PUSH_I32 0
  NOP
  RESUME
  RET
.end
