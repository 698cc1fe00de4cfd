; main spawns 1 and 2; 1 spawns 3, 2 spawns 4, which traps
; expect trap: EXPLICIT in leaf at 12
; expect coroutine: 4
; expect dropped: 1

.func main params=0 locals=0 rets=0
  PUSH_BOOL false
  SPAWN middle 1
  PUSH_BOOL true
  SPAWN middle 1
  FRAME_SYNC
  FRAME_SYNC
  RET
.end

.func middle params=1 locals=0 rets=0
  GET_LOCAL 0
  SPAWN leaf 1
  RET
.end

.func leaf params=1 locals=0 rets=0
  GET_LOCAL 0
  JMP_IF_FALSE end
  TRAP
end:
  RET
.end
