; U+00E9 is not e followed by U+0301
; expect: false

.func main params=0 locals=0 rets=1
  PUSH_CONST "\u{e9}"
  PUSH_CONST "e\u{301}"
  EQ
  RET
.end
