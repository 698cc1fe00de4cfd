; global 0 and local 0 are different places
; expect: 1
; expect: 2

.global a

.func main params=0 locals=1 rets=2
  PUSH_I32 1
  SET_GLOBAL a
  PUSH_I32 2
  SET_LOCAL 0
  GET_GLOBAL a
  GET_LOCAL 0
  RET
.end
