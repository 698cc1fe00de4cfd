; it can't be suspended any more
; expect trap: TYPE in gen at 48
.func main params=0 locals=0 rets=0
  CALL gen
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  POP
  RET
.end
.func gen params=0 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 0
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  INTRINSIC activation.finish/1
  GET_LOCAL 0
  DUP
  SUSPEND
  POP
  RET
.end
