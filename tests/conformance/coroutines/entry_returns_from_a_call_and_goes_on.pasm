; only the entry function's own return ends the program
; expect: 3

.func main params=0 locals=0 rets=1
  SPAWN f 0
  CALL sync
  PUSH_I32 1
  ADD
  RET
.end

.func sync params=0 locals=0 rets=1
  PUSH_I32 2
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
