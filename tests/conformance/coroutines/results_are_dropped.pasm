; f returns two values, to nobody
; expect: 5

.func main params=0 locals=0 rets=1
  PUSH_I32 5
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
