; the first closure is garbage; the one that is the argument is reachable only as an operand, and then only
; from the stack of a coroutine that never ran. 352 + 64 + 48 fit, 352 + 64 + 64 do not
; limit: heapBytes=464
; expect: 5

.global g
.func main params=0 locals=0 rets=1
  PUSH_I32 4
  MAKE_CLOSURE c 1
  POP
  PUSH_I32 5
  MAKE_CLOSURE c 1
  SPAWN f 1
  MAKE_CLOSURE c 0
  POP
  MAKE_CLOSURE c 0
  POP
  FRAME_SYNC
  GET_GLOBAL g
  RET
.end

.func f params=1 locals=0 rets=0
  GET_LOCAL 0
  CALL_CLOSURE 0
  SET_GLOBAL g
  RET
.end

.func c params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  RET
.end
