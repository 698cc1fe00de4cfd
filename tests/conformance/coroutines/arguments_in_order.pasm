; the first argument is the lowest; what lies below them stays on the spawner's stack
; expect: 7
; expect: 1
; expect: two
; expect: 3.5

.global a
.global b
.global c
.func main params=0 locals=0 rets=4
  PUSH_I32 7
  PUSH_I32 1
  PUSH_CONST "two"
  PUSH_F64 3.5
  SPAWN f 3
  FRAME_SYNC
  GET_GLOBAL a
  GET_GLOBAL b
  GET_GLOBAL c
  RET
.end

.func f params=3 locals=0 rets=0
  GET_LOCAL 0
  SET_GLOBAL a
  GET_LOCAL 1
  SET_GLOBAL b
  GET_LOCAL 2
  SET_GLOBAL c
  RET
.end
