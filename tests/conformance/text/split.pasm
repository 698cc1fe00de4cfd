; expect: ["a", "�", "�"]
; expect: ["a", "b"]
; expect: ["", "", ""]
; expect: ["abc"]
; expect: [""]
; expect: []

.func main params=0 locals=0 rets=6
  PUSH_CONST "a😀"
  PUSH_CONST ""
  INTRINSIC text.split/1
  PUSH_CONST "a, b"
  PUSH_CONST ", "
  INTRINSIC text.split/1
  PUSH_CONST ",,"
  PUSH_CONST ","
  INTRINSIC text.split/1
  PUSH_CONST "abc"
  PUSH_CONST "abcd"
  INTRINSIC text.split/1
  PUSH_CONST ""
  PUSH_CONST ","
  INTRINSIC text.split/1
  PUSH_CONST ""
  PUSH_CONST ""
  INTRINSIC text.split/1
  RET
.end
