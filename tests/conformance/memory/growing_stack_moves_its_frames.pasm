; a recursion 200 deep in a coroutine, which syncs at its deepest
; expect: 20100
; expect frames: 3

.global r
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  FRAME_SYNC
  GET_GLOBAL r
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 200
  CALL sum
  SET_GLOBAL r
  RET
.end

.func sum params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE nothing
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL sum
  ADD
  RET
nothing:
  FRAME_SYNC
  PUSH_I32 0
  RET
.end
