; expect: 0
; expect: 3
; expect: 4
; expect cycles: 17

.func main params=0 locals=0 rets=3
  PUSH_CONST ""
  INTRINSIC string.length/1
  PUSH_CONST "abc"
  INTRINSIC string.length/1
  PUSH_CONST "né中😀"
  INTRINSIC string.length/1
  RET
.end
