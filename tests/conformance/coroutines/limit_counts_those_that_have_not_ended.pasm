; ten, two at a time
; limit: coroutines=3
; expect: 10
; expect frames: 5

.global count
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  SET_GLOBAL count
again:
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL count
  PUSH_I32 10
  LT
  JMP_IF_TRUE again
  GET_GLOBAL count
  RET
.end

.func f params=0 locals=0 rets=0
  GET_GLOBAL count
  PUSH_I32 1
  ADD
  SET_GLOBAL count
  RET
.end
