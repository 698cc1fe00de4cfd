; they share a high surrogate, the low one decides
; expect: true

.func main params=0 locals=0 rets=1
  PUSH_CONST "\u{1F600}"
  PUSH_CONST "\u{1F601}"
  LT
  RET
.end
