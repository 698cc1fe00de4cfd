; f waits in g: header, 1 operand, then 1 local, header, 2 operands of g: 6 slots. main: header. 4 each for 2 coroutines
; and 1 object: 19, 32 + floor(19/8) = 34. Accounted are 352 for the coroutine and 48 for a closure.
; main 6 + 1; f 2 + 5, g 2 + 2 + 1; main 8 + 1, 8 + 1, 1, 4
; limit: heapBytes=447
; expect none
; expect cycles: 75
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
  PUSH_I32 1
  CALL g
  POP
  RET
.end

.func g params=0 locals=1 rets=0
  PUSH_I32 2
  PUSH_I32 3
  FRAME_SYNC
  POP_N 2
  RET
.end

.func c params=1 locals=0 rets=0
  RET
.end
