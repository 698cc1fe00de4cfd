; below the captures 4, the 3 captures, 1 header, 1 object and 1 coroutine: 32 + 4 * 8 + 8 * 2
; 24 + 2 + 7 * 2 + 8 + 1 + 16 + 80 + 2 + 4
; limit: heapBytes=96
; expect none
; expect cycles: 151

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  POP
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  MAKE_CLOSURE f 3
  POP_N 5
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
