; U+1C89 has a lower case since Unicode 16.
; expect: abc
; expect: ας
; expect: ß
; expect: i̇
; expect: Ᲊ

.func main params=0 locals=0 rets=5
  PUSH_CONST "AbC"
  INTRINSIC text.lower/1
  PUSH_CONST "ΑΣ"
  INTRINSIC text.lower/1
  PUSH_CONST "ß"
  INTRINSIC text.lower/1
  PUSH_CONST "İ"
  INTRINSIC text.lower/1
  PUSH_CONST "\u{1c89}"
  INTRINSIC text.lower/1
  RET
.end
