; expect trap: TYPE in gen at 12
.func main params=0 locals=0 rets=0
  CALL gen
  POP
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  INTRINSIC activation.finish/1
  DUP
  SUSPEND
  POP
  RET
.end
