; one of them ready, one asleep, one never run
; expect: 1
; expect frames: 3
; expect dropped: 3

.func main params=0 locals=0 rets=1
  SPAWN ready 0
  SPAWN asleep 0
  FRAME_SYNC
  SPAWN ready 0
  PUSH_I32 1
  RET
.end

.func ready params=0 locals=0 rets=0
  FRAME_SYNC
  JMP end
end:
.end

.func asleep params=0 locals=0 rets=0
  SLEEP 9
  FRAME_SYNC
  RET
.end
