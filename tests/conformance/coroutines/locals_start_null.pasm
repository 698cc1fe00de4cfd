; also where an earlier coroutine, which has ended, wrote into its own
; expect: null
; expect: 4

.global local
.global argument
.func main params=0 locals=0 rets=2
  PUSH_I32 3
  SPAWN f 1
  FRAME_SYNC
  PUSH_I32 4
  SPAWN f 1
  FRAME_SYNC
  GET_GLOBAL local
  GET_GLOBAL argument
  RET
.end

.func f params=1 locals=3 rets=0
  GET_LOCAL 3
  SET_GLOBAL local
  GET_LOCAL 0
  SET_GLOBAL argument
  PUSH_I32 9
  SET_LOCAL 3
  RET
.end
