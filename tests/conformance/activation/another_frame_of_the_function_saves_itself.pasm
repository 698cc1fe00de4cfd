; an activation takes any frame of its function
; expect: 2
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_CONST null
  CALL gen
  PUSH_I32 0
  PUSH_I32 0
  RESUME
  RET
.end
.func gen params=2 locals=0 rets=1
  GET_LOCAL 1
  INTRINSIC value.is_nullish/1
  JMP_IF_FALSE inner
  PUSH_I32 2
  ACTIVATION
  CALL gen
  RET
inner:
  GET_LOCAL 1
  DUP
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  RET
.end
