; each of a and b is in its own call when main comes on: main a b main a b main, and then a and b end
; expect: a1 b1 a2 b2 
; expect frames: 7

.global text
.func main params=0 locals=0 rets=1
  PUSH_CONST ""
  SET_GLOBAL text
  PUSH_CONST "a1 "
  PUSH_CONST "a2 "
  SPAWN f 2
  PUSH_CONST "b1 "
  PUSH_CONST "b2 "
  SPAWN f 2
  FRAME_SYNC
  FRAME_SYNC
  FRAME_SYNC
  GET_GLOBAL text
  RET
.end

.func f params=2 locals=0 rets=0
  GET_LOCAL 0
  CALL say
  GET_LOCAL 1
  CALL say
  RET
.end

.func say params=1 locals=0 rets=0
  GET_GLOBAL text
  GET_LOCAL 0
  ADD
  SET_GLOBAL text
  FRAME_SYNC
  RET
.end
