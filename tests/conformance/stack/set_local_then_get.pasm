; expect: 2
; expect: 1

.func main params=0 locals=2 rets=2
  PUSH_I32 1
  SET_LOCAL 0
  PUSH_I32 2
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 0
  RET
.end
