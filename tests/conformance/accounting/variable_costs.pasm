; globals 3, locals 2
; expect: 1
; expect cycles: 16
; expect instructions: 6

.global a

.func main params=0 locals=1 rets=1
  PUSH_I32 1
  SET_LOCAL 0
  GET_LOCAL 0
  SET_GLOBAL a
  GET_GLOBAL a
  RET
.end
