; the handler of the entry does not catch for another coroutine
; expect trap: UNCAUGHT in worker at 6
; expect coroutine: 1
; expect dropped: 1

.func main params=0 locals=0 rets=0
.try from to caught
from:
  SPAWN worker 0
  FRAME_SYNC
  FRAME_SYNC
to:
  RET
caught:
  POP
  RET
.end

.func worker params=0 locals=0 rets=0
  PUSH_I32 1
  THROW
.end
