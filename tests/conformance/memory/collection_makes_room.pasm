; the second closure fits when the first one, which nobody holds, is reclaimed. The collection counts 20 locals,
; 1 header, 1 object and 1 coroutine: 32 + 4 * 21 + 8 * 2. 24 + 2 + 24 + 132 + 2 + 4
; limit: heapBytes=95
; expect none
; expect cycles: 188
; expect live bytes: 48

.func main params=0 locals=20 rets=0
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
