; expect: 5

.global a

.func main params=0 locals=0 rets=1
  PUSH_I32 5
  SET_GLOBAL a
  GET_GLOBAL a
  RET
.end
