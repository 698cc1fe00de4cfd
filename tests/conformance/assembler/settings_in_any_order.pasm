; expect: 2

.func main stack=2 rets=1 locals=1 params=0
  PUSH_I32 2
  SET_LOCAL 0
  GET_LOCAL 0
  RET
.end
