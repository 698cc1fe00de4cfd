; f's stack has 16 slots and uses 1: main 1, f 1, 4 each for 2 coroutines and 1 object: 14, 32 + 1.
; 6 + 1 + 1 + 8 + 1 + 8 + 1 + 4
; limit: heapBytes=447
; expect none
; expect cycles: 63
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  MAKE_CLOSURE c 0
  POP
  MAKE_CLOSURE c 0
  POP
  RET
.end

.func f params=0 locals=0 rets=0
  FRAME_SYNC
  RET
.end

.func c params=1 locals=0 rets=0
  RET
.end
