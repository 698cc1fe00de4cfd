; expect: 1

.func main params=0 locals=1 rets=1
  PUSH_CONST "ab"
  PUSH_I32 5000
  INTRINSIC string.repeat/1
  DUP
  PUSH_CONST "b"
  ADD
  SET_LOCAL 0
  PUSH_CONST "c"
  ADD
  GET_LOCAL 0
  INTRINSIC string.compare/1
  RET
.end
