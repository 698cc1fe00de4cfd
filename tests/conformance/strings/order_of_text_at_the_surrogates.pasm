; U+D7FF, U+E000 and U+FFFD are below U+10000; U+10FFFF is the last
; expect: true
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_CONST "\u{d7ff}"
  PUSH_CONST "\u{e000}"
  LT
  PUSH_CONST "\u{fffd}"
  PUSH_CONST "\u{10000}"
  LT
  PUSH_CONST "\u{d7ff}"
  PUSH_CONST "\u{10000}"
  LT
  PUSH_CONST "\u{10ffff}"
  PUSH_CONST "\u{ffff}"
  GT
  RET
.end
