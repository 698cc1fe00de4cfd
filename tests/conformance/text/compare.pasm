; By units, U+FFFF comes after a surrogate pair.
; expect: -1
; expect: 0
; expect: 1
; expect: 1
; expect: -1

.func main params=0 locals=0 rets=5
  PUSH_CONST "a"
  PUSH_CONST "b"
  INTRINSIC text.compare/1
  PUSH_CONST "a"
  PUSH_CONST "a"
  INTRINSIC text.compare/1
  PUSH_CONST "b"
  PUSH_CONST "ab"
  INTRINSIC text.compare/1
  PUSH_CONST "\u{ffff}"
  PUSH_CONST "😀"
  INTRINSIC text.compare/1
  PUSH_CONST "a"
  PUSH_CONST "ab"
  INTRINSIC text.compare/1
  RET
.end
