; 5 globals, 1 header, 1 object and 1 coroutine: 32 + 4 * 6 + 8 * 2. 24 + 2 + 24 + 72 + 2 + 4
; limit: heapBytes=95
; expect none
; expect cycles: 128

.global a
.global b
.global c
.global d
.global e
.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
