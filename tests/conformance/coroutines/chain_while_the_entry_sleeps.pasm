; main sleeps at frame 1 until 2. Each link spawns the next and ends, all in the same frame; the 50th spawns
; none and its end, with an empty queue, completes frame 2
; expect: 50
; expect frames: 2

.global count
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  SET_GLOBAL count
  SPAWN link 0
  SLEEP 1
  FRAME_SYNC
  GET_GLOBAL count
  RET
.end

.func link params=0 locals=0 rets=0
  GET_GLOBAL count
  PUSH_I32 1
  ADD
  DUP
  SET_GLOBAL count
  PUSH_I32 50
  EQ
  JMP_IF_TRUE end
  SPAWN link 0
  RET
end:
.end
