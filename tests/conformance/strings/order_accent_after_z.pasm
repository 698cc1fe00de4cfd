; code points, not a language
; expect: true

.func main params=0 locals=0 rets=1
  PUSH_CONST "z"
  PUSH_CONST "\u{e9}"
  LT
  RET
.end
