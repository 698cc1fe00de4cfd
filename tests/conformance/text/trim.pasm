; expect: a
; expect: a -
; expect:  a
; expect:  a

.func main params=0 locals=0 rets=4
  PUSH_CONST "\u{feff}\u{a0}a\u{2028}"
  PUSH_I32 3
  INTRINSIC text.trim/1
  PUSH_CONST "\n a -"
  PUSH_I32 1
  INTRINSIC text.trim/1
  PUSH_CONST " a\n"
  PUSH_I32 2
  INTRINSIC text.trim/1
  PUSH_CONST " a"
  PUSH_I32 0
  INTRINSIC text.trim/1
  RET
.end
