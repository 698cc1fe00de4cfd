; expect: true
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_CONST "ab\u{e000}"
  PUSH_CONST "ab\u{10000}a"
  LT
  PUSH_CONST "\u{1F600}\u{ffff}"
  PUSH_CONST "\u{1F600}\u{1F600}"
  LT
  RET
.end
