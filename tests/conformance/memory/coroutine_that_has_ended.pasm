; its share is given back at once
; expect none
; expect live bytes: 0

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=40 rets=0
  RET
.end
