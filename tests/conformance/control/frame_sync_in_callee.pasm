; expect none
; expect frames: 1
; expect cycles: 14

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end
