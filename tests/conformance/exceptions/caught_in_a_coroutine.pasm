; the coroutine goes on, and so does the entry
; expect log: caught 1
; expect log: after
; expect none

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  SPAWN worker 0
  FRAME_SYNC
  FRAME_SYNC
  FRAME_SYNC
  PUSH_CONST "after"
  HOSTCALL log.write/1
  RET
.end

.func worker params=0 locals=0 rets=0
.try from to caught
from:
  CALL low
to:
  RET
caught:
  HOSTCALL log.write/1
  FRAME_SYNC
  RET
.end

.func low params=0 locals=12 rets=0
  FRAME_SYNC
  PUSH_CONST "caught 1"
  THROW
.end
