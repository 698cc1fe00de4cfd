; f runs in frames 2 to 5 and ends in frame 6, which the entry, awake since 5, goes on with
; expect: 5
; expect frames: 5

.global count
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  SET_GLOBAL count
  SPAWN f 0
  SLEEP 4
  FRAME_SYNC
  GET_GLOBAL count
  RET
.end

.func f params=0 locals=0 rets=0
again:
  GET_GLOBAL count
  PUSH_I32 1
  ADD
  DUP
  SET_GLOBAL count
  PUSH_I32 5
  EQ
  JMP_IF_TRUE end
  FRAME_SYNC
  JMP again
end:
  RET
.end
