; each coroutine is made with 352 bytes and grows by 256. At the 432nd FRAME_SYNC 431 have grown and ended, one
; was made: 262400, and 608 less at the one before. 20 locals, header, f's header and 2 coroutines: 136.
; 2, 2; 432 rounds of 38 + 1 + 5 + 7 + 16 + 8 + 4 + 4 + 2 + 2 + 2 + 1 + 2 + 2 + 2 + 3; 136; 4
; expect none
; expect cycles: 42912

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
