; expect: 1
; expect: 2

.global
.global named
.global
.func main params=0 locals=0 rets=2
  PUSH_I32 1
  SET_GLOBAL #0
  PUSH_I32 2
  SET_GLOBAL 2
  GET_GLOBAL 0
  GET_GLOBAL #2
  RET
.end
