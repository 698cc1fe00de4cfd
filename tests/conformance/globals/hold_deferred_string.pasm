; expect: xyz

.global a

.func main params=0 locals=0 rets=1
  PUSH_CONST "x"
  PUSH_CONST "yz"
  ADD
  SET_GLOBAL a
  GET_GLOBAL a
  RET
.end
