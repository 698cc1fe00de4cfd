; expect: 8
; expect frames: 3

.global result
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  FRAME_SYNC
  GET_GLOBAL result
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 4
  MAKE_CLOSURE doubled 0
  CALL_CLOSURE 1
  SET_GLOBAL result
  RET
.end

.func doubled params=2 locals=0 rets=1
  GET_LOCAL 1
  FRAME_SYNC
  GET_LOCAL 1
  ADD
  RET
.end
