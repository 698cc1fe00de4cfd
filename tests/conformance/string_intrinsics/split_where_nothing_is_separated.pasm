; expect: ["abc"]
; expect: [""]
; expect: ["a"]
; expect: ["abc"]

.func main params=0 locals=0 rets=4
  PUSH_CONST "abc"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST ""
  PUSH_CONST "ab"
  INTRINSIC string.split/1
  PUSH_CONST "a"
  PUSH_CONST "ab"
  INTRINSIC string.split/1
  PUSH_CONST "abc"
  PUSH_CONST "abd"
  INTRINSIC string.split/1
  RET
.end
