; each coroutine is made with 352 bytes and grows by 256. At the 432nd FRAME_SYNC 431 have grown and ended, one
; was made: 262400, and 608 less at the one before. 20 locals, header, f's header, 4 each for 2 coroutines: 30, 32 + 3.
; 2, 2; 432 rounds of 6 + 1 + 5 + 1 + 4 + 4 + 2 + 2 + 2 + 1 + 2 + 2 + 2 + 3; 35; 4
; expect none
; expect cycles: 16027

.func main params=0 locals=20 rets=0
  PUSH_I32 432
  SET_LOCAL 0
again:
  SPAWN f 0
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=15 rets=0
  RET
.end
