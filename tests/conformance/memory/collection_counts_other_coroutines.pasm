; f waits in g: header, 1 operand, then 1 local, header, 2 operands of g: 6 slots. main: header. 2 coroutines
; and 1 object: 32 + 4 * 7 + 8 * 3. Accounted are 352 for the coroutine and 48 for a closure.
; main 6 + 32 + 1; f 2 + 5, g 2 + 2 + 1; main 24 + 2, 24 + 2, 4
; limit: heapBytes=447
; expect none
; expect cycles: 191
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
