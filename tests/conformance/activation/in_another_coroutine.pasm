; what one coroutine has suspended another one resumes
; expect: 42
.func main params=0 locals=0 rets=1
  CALL gen
  SPAWN worker 1
  FRAME_SYNC
  GET_GLOBAL result
  RET
.end
.global result
.func worker params=1 locals=0 rets=0
  GET_LOCAL 0
  PUSH_I32 42
  PUSH_I32 0
  RESUME
  SET_GLOBAL result
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
