; CALL 5 + floor(13/2) = 11. The collection counts main's 1 + 20 slots and 1 global, f's header and operand and
; 2 coroutines: 32 + 4 * 24 + 8 * 2. main 6 + 32 + 1, f 2 + 11 + 144
; limit: heapBytes=607
; expect trap: OUT_OF_MEMORY in f at 6
; expect coroutine: 1
; expect dropped: 1
; expect cycles: 196
; expect instructions: 4
; expect live bytes: 352

.global r
.func main params=0 locals=20 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 7
  CALL g
  RET
.end

.func g params=1 locals=13 rets=0
  GET_LOCAL 0
  SET_GLOBAL r
  RET
.end
