; expect: say "hi" \ A😀
; expect: true
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_CONST "say \"hi\" \\ \u{41}\u{01F600}"
  PUSH_CONST "\t\n\r\0"
  PUSH_CONST "\u{9}\u{A}\u{d}\u{0}"
  EQ
  PUSH_CONST "\0"
  PUSH_CONST ""
  NEQ
  RET
.end
