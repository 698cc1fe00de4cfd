; function 0 as another coroutine: its return ends that coroutine only, and drops its result
; expect: 2

.global count
.func main params=0 locals=0 rets=1
  GET_GLOBAL count
  PUSH_CONST null
  EQ
  JMP_IF_TRUE first
  PUSH_I32 2
  SET_GLOBAL count
  PUSH_I32 77
  RET
first:
  PUSH_I32 1
  SET_GLOBAL count
  SPAWN main 0
  FRAME_SYNC
  GET_GLOBAL count
  RET
.end
