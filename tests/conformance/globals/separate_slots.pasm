; expect: 1
; expect: 2

.global a
.global b

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  SET_GLOBAL a
  PUSH_I32 2
  SET_GLOBAL b
  GET_GLOBAL a
  GET_GLOBAL b
  RET
.end
