; expect: 0
; expect cycles: 82

.func main params=0 locals=0 rets=1
  PUSH_CONST ""
  PUSH_CONST ""
  INTRINSIC string.split/1
  PUSH_CONST "abc"
  INTRINSIC string.join/1
  INTRINSIC string.length/1
  RET
.end
