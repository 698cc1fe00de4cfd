; two workers and the frames between them
.global ticks

.func main params=0 locals=0 rets=0
  PUSH_I32 0
  SET_GLOBAL ticks
  PUSH_I32 10
  SPAWN worker 1
  PUSH_I32 20
  SPAWN worker 1
  SLEEP 9
  FRAME_SYNC
  RET
.end

.func worker params=1 locals=0 rets=0
  .local 0 step
  SLEEP 1
  FRAME_SYNC
  GET_GLOBAL ticks
  GET_LOCAL step
  ADD
  SET_GLOBAL ticks
  RET
.end
