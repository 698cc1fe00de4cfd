; local 0 the closure, 1 the argument, 2 and 3 begin as null, in each call
; expect: 5
; expect: null
; expect: null

.func main params=0 locals=0 rets=3
  PUSH_I32 4
  MAKE_CLOSURE f 0
  CALL_CLOSURE 1
  POP_N 3
  PUSH_I32 5
  MAKE_CLOSURE f 0
  CALL_CLOSURE 1
  RET
.end

.func f params=2 locals=2 rets=3
  GET_LOCAL 1
  GET_LOCAL 2
  GET_LOCAL 3
  PUSH_I32 8
  SET_LOCAL 2
  PUSH_I32 9
  SET_LOCAL 3
  RET
.end
