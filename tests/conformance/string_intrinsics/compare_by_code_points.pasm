; expect: -1
; expect: 1
; expect: -1
; expect: -1

.func main params=0 locals=0 rets=4
  PUSH_CONST "\u{ffff}"
  PUSH_CONST "😀"
  INTRINSIC string.compare/1
  PUSH_CONST "😀"
  PUSH_CONST "\u{e000}"
  INTRINSIC string.compare/1
  PUSH_CONST "😀"
  PUSH_CONST "😁"
  INTRINSIC string.compare/1
  PUSH_CONST "\u{d7ff}"
  PUSH_CONST "😀"
  INTRINSIC string.compare/1
  RET
.end
