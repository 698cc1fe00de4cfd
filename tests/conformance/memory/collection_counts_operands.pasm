; below the captures 2, the 3 captures, 1 header, 1 object, 1 coroutine: 1
; 8 + 1 + 5 * 2 + 8 + 1 + 1 + 4
; limit: heapBytes=96
; expect none
; expect cycles: 33

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  POP
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  MAKE_CLOSURE f 3
  POP_N 3
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
