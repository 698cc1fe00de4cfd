; main: 3 locals, 1 header, 1 operand; g: 1 local, 1 header; 1 object and 1 coroutine: 32 + 4 * 7 + 8 * 2
; 2 + 5 + 1 + 24 + 2 + 24 + 76 + 2 + 4 + 2 + 4
; limit: heapBytes=95
; expect none
; expect cycles: 145

.func main params=0 locals=3 rets=0
  PUSH_I32 1
  CALL g
  POP
  RET
.end

.func g params=0 locals=1 rets=0
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
