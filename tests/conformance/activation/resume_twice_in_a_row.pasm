; while it is suspended again, it can be resumed again; after its return it can't
; expect trap: TYPE in main at 56
.func main params=0 locals=1 rets=1
  CALL gen
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  RESUME
  POP
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  NOP
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
