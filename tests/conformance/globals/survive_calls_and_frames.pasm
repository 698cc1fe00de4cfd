; expect: 3
; expect frames: 1

.global a

.func main params=0 locals=0 rets=1
  CALL put
  FRAME_SYNC
  GET_GLOBAL a
  RET
.end

.func put params=0 locals=0 rets=0
  PUSH_I32 3
  SET_GLOBAL a
  RET
.end
