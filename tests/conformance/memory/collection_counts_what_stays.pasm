; the closure in local 0 stays with its 6 captures, the other one goes with its 2: 6 locals, 1 header,
; 6 captures, 2 objects and 1 coroutine: 32 + 4 * 13 + 8 * 3. 6 * 2 + 8 + 3 + 16 + 2, 2 * 2 + 8 + 1 + 16 + 2,
; 8 + 16 + 2, 4
; limit: heapBytes=224
; expect none
; expect cycles: 210
; expect live bytes: 192

.func main params=0 locals=6 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  MAKE_CLOSURE f 6
  SET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 2
  MAKE_CLOSURE f 2
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
