; 1 parameter, or 1 local: 2 + (6 + 32) * 2 + 1 + 4 + 4 + 4
; expect none
; expect cycles: 91

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  SPAWN f 1
  SPAWN g 0
  FRAME_SYNC
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end

.func g params=0 locals=1 rets=0
  RET
.end
