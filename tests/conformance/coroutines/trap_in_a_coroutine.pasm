; the second one spawned; main 2 + 38 + 2 + 38 + 1, the first one 2 + 3 + 4, the second one 2 + 3 + 5 + 1
; expect trap: EXPLICIT in g at 0
; expect coroutine: 2
; expect dropped: 1
; expect frames: 1
; expect cycles: 101
; expect instructions: 12

.func main params=0 locals=0 rets=0
  PUSH_BOOL false
  SPAWN f 1
  PUSH_BOOL true
  SPAWN f 1
  FRAME_SYNC
  RET
.end

.func f params=1 locals=0 rets=0
  GET_LOCAL 0
  JMP_IF_TRUE deeper
  RET
deeper:
  CALL g
  RET
.end

.func g params=0 locals=0 rets=0
  TRAP
.end
