; limit: callDepth=2
; expect trap: CALL_DEPTH in gen at 32
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  CALL gen
  CALL gen
  RET
.end
.func gen params=1 locals=0 rets=1
  GET_LOCAL 0
  INTRINSIC value.is_nullish/1
  JMP_IF_TRUE first
  GET_LOCAL 0
  DUP
  PUSH_I32 0
  RESUME
  RET
first:
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
