; each link spawns the next, which goes behind main, and ends: main goes on in the same frame. The hundredth
; has spawned another one
; expect: 100
; expect frames: 100
; expect dropped: 1

.global count
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  SET_GLOBAL count
  SPAWN link 0
again:
  FRAME_SYNC
  GET_GLOBAL count
  PUSH_I32 100
  LT
  JMP_IF_TRUE again
  GET_GLOBAL count
  RET
.end

.func link params=0 locals=0 rets=0
  GET_GLOBAL count
  PUSH_I32 1
  ADD
  SET_GLOBAL count
  SPAWN link 0
  RET
.end
