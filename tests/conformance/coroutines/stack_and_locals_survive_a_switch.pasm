; in the middle of nested calls, with operands on each level
; expect: 1111
; expect dropped: 1

.func main params=0 locals=1 rets=1
  PUSH_I32 10
  SET_LOCAL 0
  SPAWN noise 0
  PUSH_I32 1
  CALL deeper
  ADD
  GET_LOCAL 0
  ADD
  RET
.end

.func deeper params=0 locals=1 rets=1
  PUSH_I32 1000
  SET_LOCAL 0
  PUSH_I32 100
  FRAME_SYNC
  GET_LOCAL 0
  FRAME_SYNC
  ADD
  RET
.end

.func noise params=0 locals=5 rets=0
again:
  PUSH_I32 -1
  PUSH_I32 -2
  PUSH_I32 -3
  FRAME_SYNC
  POP_N 3
  JMP again
.end
