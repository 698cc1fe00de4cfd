; the calls of the current coroutine, not of the one that spawned it
; expect: [1, 6]
.global trace
.func main params=0 locals=0 rets=1
  SPAWN worker 0
  FRAME_SYNC
  GET_GLOBAL trace
  RET
.end
.func worker params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC error.trace/1
  SET_GLOBAL trace
  RET
.end
