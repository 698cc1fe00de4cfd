; expect: -1
; expect: 1
; expect: 0
; expect: -1
; expect: 0
; expect: 1

.func main params=0 locals=0 rets=6
  PUSH_CONST "a"
  PUSH_CONST "b"
  INTRINSIC string.compare/1
  PUSH_CONST "b"
  PUSH_CONST "a"
  INTRINSIC string.compare/1
  PUSH_CONST "a"
  PUSH_CONST "a"
  INTRINSIC string.compare/1
  PUSH_CONST "a"
  PUSH_CONST "ab"
  INTRINSIC string.compare/1
  PUSH_CONST ""
  PUSH_CONST ""
  INTRINSIC string.compare/1
  PUSH_CONST "b"
  PUSH_CONST "ab"
  INTRINSIC string.compare/1
  RET
.end
