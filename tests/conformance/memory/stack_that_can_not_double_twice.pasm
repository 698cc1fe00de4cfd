; limit: heapBytes=1119
; expect trap: OUT_OF_MEMORY in g at 12
; expect coroutine: 1
; expect dropped: 1
; expect live bytes: 608

.global r
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL r
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=20 rets=0
  PUSH_I32 6
  SET_LOCAL 19
  CALL h
  GET_LOCAL 19
  SET_GLOBAL r
  RET
.end

.func h params=0 locals=20 rets=0
  PUSH_I32 1
  POP
  RET
.end
