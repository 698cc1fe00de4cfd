; f's stack has 16 slots and uses 1: main 1, f 1, 2 coroutines and 1 object: 32 + 4 * 2 + 8 * 3.
; 6 + 32 + 1 + 1 + 24 + 2 + 24 + 2 + 4
; limit: heapBytes=447
; expect none
; expect cycles: 160
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
