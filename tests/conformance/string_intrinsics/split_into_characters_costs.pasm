; expect: 0
; expect cycles: 205

.func main params=0 locals=1 rets=1
  PUSH_CONST "abcd"
  PUSH_CONST ""
  INTRINSIC string.split/1
  SET_LOCAL 0
  PUSH_I32 0
  RET
.end
