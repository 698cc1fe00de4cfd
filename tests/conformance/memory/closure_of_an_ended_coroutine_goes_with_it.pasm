; 352 + 48, one at a time
; limit: heapBytes=400
; expect none
; expect live bytes: 48

.func main params=0 locals=0 rets=0
  SPAWN g 0
  FRAME_SYNC
  SPAWN g 0
  FRAME_SYNC
  SPAWN g 0
  FRAME_SYNC
  RET
.end

.func g params=0 locals=3 rets=0
  MAKE_CLOSURE f 0
  SET_LOCAL 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
