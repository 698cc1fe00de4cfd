; one FRAME_SYNC, one frame: a and b end in it, and main goes on in it.
; main SPAWN 6 + 32, 6 + 32, FRAME_SYNC 1; a 4; b 4; main 4
; expect none
; expect frames: 1
; expect cycles: 89
; expect instructions: 6

.func main params=0 locals=0 rets=0
  SPAWN f 0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
