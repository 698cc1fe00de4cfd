; 20 coroutines, each growing to 608 bytes, one at a time
; limit: heapBytes=608
; expect: 20
; expect live bytes: 0

.global count
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  SET_GLOBAL count
again:
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL count
  PUSH_I32 20
  LT
  JMP_IF_TRUE again
  GET_GLOBAL count
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  GET_GLOBAL count
  PUSH_I32 1
  ADD
  SET_GLOBAL count
  RET
.end

.func g params=0 locals=15 rets=0
  RET
.end
