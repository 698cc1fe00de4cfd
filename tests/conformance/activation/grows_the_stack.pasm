; in a coroutine whose stack has 16 slots
; expect: 20
; expect: 210
.func main params=0 locals=0 rets=2
  SPAWN worker 0
  FRAME_SYNC
  GET_GLOBAL count
  GET_GLOBAL sum
  RET
.end
.global count
.global sum
.func worker params=0 locals=0 rets=0
  PUSH_I32 20
  CALL gen
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  POP_N 7
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  SET_GLOBAL count
  RET
.end
.func gen params=1 locals=30 rets=1
  GET_LOCAL 0
  SET_LOCAL 30
  PUSH_I32 210
  ACTIVATION
  DUP
  SUSPEND
  POP_N 2
  SET_GLOBAL sum
  GET_LOCAL 30
  RET
.end
