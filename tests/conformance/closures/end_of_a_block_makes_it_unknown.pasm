; FRAME_SYNC ends a block and jumps nowhere
; expect trap: BAD_RET_SLOTS in main at 12
; expect frames: 1

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  FRAME_SYNC
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
