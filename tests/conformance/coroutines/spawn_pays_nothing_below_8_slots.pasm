; 6 + 6 + 1 + 4 + 4 + 4
; expect none
; expect cycles: 27

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  SPAWN f 1
  SPAWN g 0
  FRAME_SYNC
  RET
.end

.func f params=1 locals=6 rets=0
  RET
.end

.func g params=0 locals=7 rets=0
  RET
.end
