; expect: 2

.global a
.global b

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  SET_GLOBAL 0
  PUSH_I32 2
  SET_GLOBAL 1
  GET_GLOBAL b
  RET
.end
