; main sleeps from frame 1 on, until 4 are complete. f ends: nothing is ready, frame 2 is over; frames 3 and
; 4 are idle. SPAWN 6 + 32, SLEEP 2, FRAME_SYNC 1, f's RET 4, 2 idle frames, RET 4
; expect none
; expect frames: 4
; expect cycles: 51
; expect instructions: 5

.func main params=0 locals=0 rets=0
  SPAWN f 0
  SLEEP 3
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
