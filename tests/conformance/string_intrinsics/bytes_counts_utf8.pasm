; expect: 0
; expect: 3
; expect: 10

.func main params=0 locals=0 rets=3
  PUSH_CONST ""
  INTRINSIC string.bytes/1
  PUSH_CONST "abc"
  INTRINSIC string.bytes/1
  PUSH_CONST "né中😀"
  INTRINSIC string.bytes/1
  RET
.end
