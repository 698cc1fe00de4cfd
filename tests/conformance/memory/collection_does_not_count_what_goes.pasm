; nothing stays of 9 captures: 1 header, 1 object and 1 coroutine, 32 + 4 + 8 * 2 = 52
; 9 * 2 + 8 + floor(9/2) + 16 + 2, 8 + 16 + 2, 4
; limit: heapBytes=192
; expect none
; expect cycles: 130
; expect live bytes: 48

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  PUSH_I32 9
  MAKE_CLOSURE f 9
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
