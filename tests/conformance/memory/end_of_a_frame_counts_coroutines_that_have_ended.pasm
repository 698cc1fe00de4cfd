; 745 coroutines of 352 bytes were made at the last FRAME_SYNC, 744 have ended: 262240. 20 locals, header, f's
; header and 2 coroutines: 32 + 4 * 22 + 8 * 2. 2, 2; 745 rounds of 38 + 1 + 4 + 2 + 2 + 2 + 1 + 2 + 2 + 2 + 3;
; 136; 4
; expect none
; expect cycles: 44099

.func main params=0 locals=20 rets=0
  PUSH_I32 745
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
  RET
.end
