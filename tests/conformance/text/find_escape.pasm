; expect: 1
; expect: 3
; expect: 2
; expect: 0
; expect: 3
; expect: 3

.func main params=0 locals=0 rets=6
  PUSH_CONST "a\"b"
  PUSH_I32 0
  INTRINSIC text.find_escape/1
  PUSH_CONST "abc"
  PUSH_I32 0
  INTRINSIC text.find_escape/1
  PUSH_CONST "a\"\\"
  PUSH_I32 2
  INTRINSIC text.find_escape/1
  PUSH_CONST "\n"
  PUSH_I32 -4
  INTRINSIC text.find_escape/1
  PUSH_CONST "abc"
  PUSH_I32 9
  INTRINSIC text.find_escape/1
  PUSH_CONST "\"bc"
  PUSH_I32 1
  INTRINSIC text.find_escape/1
  RET
.end
