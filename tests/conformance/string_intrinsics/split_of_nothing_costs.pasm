; expect: 0
; expect cycles: 100

.func main params=0 locals=1 rets=1
  PUSH_CONST ""
  PUSH_CONST ""
  INTRINSIC string.split/1
  SET_LOCAL 0
  PUSH_CONST ""
  PUSH_CONST "a"
  INTRINSIC string.split/1
  SET_LOCAL 0
  PUSH_I32 0
  RET
.end
