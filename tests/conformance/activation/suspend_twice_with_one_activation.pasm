; the second frame is taken for the first one, which runs: its activation is suspended already
; expect trap: TYPE in gen at 26
.func main params=0 locals=0 rets=0
  PUSH_CONST null
  CALL gen
  CALL gen
  POP
  RET
.end
.func gen params=1 locals=0 rets=1
  GET_LOCAL 0
  INTRINSIC value.is_nullish/1
  JMP_IF_TRUE first
  GET_LOCAL 0
  DUP
  SUSPEND
  POP
  RET
first:
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
