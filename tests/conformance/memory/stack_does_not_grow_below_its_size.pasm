; f's header, 14 locals and header of g: 16 slots of 16
; limit: heapBytes=352
; expect none

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=14 rets=0
  RET
.end
