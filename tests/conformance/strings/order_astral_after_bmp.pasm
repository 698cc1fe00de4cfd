; by code point: U+FFFF comes before U+1F600, although its UTF-16 unit is greater
; expect: true
; expect: false
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_CONST "\u{ffff}"
  PUSH_CONST "\u{1F600}"
  LT
  PUSH_CONST "\u{ffff}"
  PUSH_CONST "\u{1F600}"
  GTE
  PUSH_CONST "\u{10000}"
  PUSH_CONST "\u{e000}"
  GT
  RET
.end
