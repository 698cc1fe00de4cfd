; expect: 3
; expect: 4
; expect: 1

.func main params=0 locals=0 rets=3
  PUSH_CONST "\u{a0}a\u{3000}"
  INTRINSIC string.trim/1
  INTRINSIC string.length/1
  PUSH_CONST "\u{8}a\u{e}\u{85}"
  INTRINSIC string.trim/1
  INTRINSIC string.length/1
  PUSH_CONST "\u{feff}"
  INTRINSIC string.trim/1
  INTRINSIC string.length/1
  RET
.end
