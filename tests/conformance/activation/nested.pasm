; a generator that resumes another one: their frames come and go together
; expect: 1
; expect: 12
; expect: 3
; expect: 14
.func main params=0 locals=1 rets=4
  PUSH_I32 0
  CALL numbers
  CALL outer
  SET_LOCAL 0
  CALL next
  CALL next
  CALL next
  CALL next
  RET
.end
.func next params=0 locals=0 rets=1
  GET_GLOBAL outer
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  RET
.end
.global outer
.func numbers params=1 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 1
again:
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 0
  JMP again
.end
.func outer params=1 locals=1 rets=1
  ACTIVATION
  DUP
  SET_GLOBAL outer
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_CONST null
again:
  SUSPEND
  POP_N 2
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  SUSPEND
  POP_N 2
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  PUSH_I32 10
  ADD
  JMP again
.end
