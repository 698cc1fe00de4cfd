; expect: 1
; expect: 2

.func main params=0 locals=2 rets=2
  .local 0 x
  PUSH_I32 1
  SET_LOCAL x
  .local 1 x
  PUSH_I32 2
  SET_LOCAL x
  .local 1 y
  GET_LOCAL x
  .local 1 x
  GET_LOCAL x
  RET
.end
