; 100 coroutines add their number to a hash in 3 rounds: h = 31 * h + i, i from 1 to 100, three times, wrapping.
; FRAME_SYNCs: 4 of main; 100 in each of 3 rounds; then all end in the frame main's fourth one began
; expect: 1003783254
; expect frames: 304

.global h
.func main params=0 locals=1 rets=1
  PUSH_I32 0
  SET_GLOBAL h
  PUSH_I32 1
  SET_LOCAL 0
more:
  GET_LOCAL 0
  SPAWN f 1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 100
  LTE
  JMP_IF_TRUE more
  FRAME_SYNC
  FRAME_SYNC
  FRAME_SYNC
  FRAME_SYNC
  GET_GLOBAL h
  RET
.end

.func f params=1 locals=0 rets=0
  GET_LOCAL 0
  CALL add
  FRAME_SYNC
  GET_LOCAL 0
  CALL add
  FRAME_SYNC
  GET_LOCAL 0
  CALL add
  FRAME_SYNC
  RET
.end

.func add params=1 locals=0 rets=0
  GET_GLOBAL h
  PUSH_I32 31
  MUL
  GET_LOCAL 0
  ADD
  SET_GLOBAL h
  RET
.end
