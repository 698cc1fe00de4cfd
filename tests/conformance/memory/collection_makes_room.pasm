; the second closure fits when the first one, which nobody holds, is reclaimed. The collection counts 20 locals,
; 1 header, 4 each for 1 object and 1 coroutine: 32 + floor(29/8) = 35. 8 + 1 + 8 + 35 + 1 + 4
; limit: heapBytes=95
; expect none
; expect cycles: 57
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
