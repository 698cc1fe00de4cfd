; 5 globals, 1 header, 4 each for 1 object and 1 coroutine: 14, 32 + 1. 8 + 1 + 8 + 33 + 1 + 4
; limit: heapBytes=95
; expect none
; expect cycles: 55

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
