; main sleeps from frame 1 until 2 are complete; f's end with an empty queue completes frame 2: no idle frame
; expect none
; expect frames: 2
; expect cycles: 49

.func main params=0 locals=0 rets=0
  SPAWN f 0
  SLEEP 1
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
