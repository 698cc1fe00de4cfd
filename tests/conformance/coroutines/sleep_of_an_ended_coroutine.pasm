; f asks for sleep and ends: main, which goes on in that frame, does not sleep
; expect none
; expect frames: 2

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  SLEEP 100
  RET
.end
