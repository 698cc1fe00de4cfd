; expect: true
; expect: false
; expect: true
; expect: false
; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=7
  PUSH_CONST "hello"
  PUSH_CONST "he"
  INTRINSIC string.starts_with/1
  PUSH_CONST "hello"
  PUSH_CONST "lo"
  INTRINSIC string.starts_with/1
  PUSH_CONST "hello"
  PUSH_CONST ""
  INTRINSIC string.starts_with/1
  PUSH_CONST "he"
  PUSH_CONST "hello"
  INTRINSIC string.starts_with/1
  PUSH_CONST "hello"
  PUSH_CONST "hello"
  INTRINSIC string.starts_with/1
  PUSH_CONST "😀é"
  PUSH_CONST "😀"
  INTRINSIC string.starts_with/1
  PUSH_CONST "😀"
  PUSH_CONST "😁"
  INTRINSIC string.starts_with/1
  RET
.end
