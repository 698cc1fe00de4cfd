; the closure is garbage, the argument is not. 1 global, 11 locals, 1 header,
; 1 argument, 1 object and 1 coroutine: 32 + 4 * 14 + 8 * 2.
; MAKE_CLOSURE 24, POP 2, PUSH 2, SPAWN 38, FRAME_SYNC 1, f 2 + 3 + 4, GET_GLOBAL 3, RET 4
; limit: heapBytes=399
; expect: 5
; expect cycles: 187
; expect live bytes: 0

.global g
.func main params=0 locals=11 rets=1
  MAKE_CLOSURE c 0
  POP
  PUSH_I32 5
  SPAWN f 1
  FRAME_SYNC
  GET_GLOBAL g
  RET
.end

.func f params=1 locals=0 rets=0
  GET_LOCAL 0
  SET_GLOBAL g
  RET
.end

.func c params=1 locals=0 rets=0
  RET
.end
