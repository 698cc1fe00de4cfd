; U+019B has an upper case since Unicode 16.
; expect: ABC
; expect: SS
; expect: ΣΣ
; expect: ƛ

.func main params=0 locals=0 rets=4
  PUSH_CONST "aBc"
  INTRINSIC text.upper/1
  PUSH_CONST "ß"
  INTRINSIC text.upper/1
  PUSH_CONST "σς"
  INTRINSIC text.upper/1
  PUSH_CONST "\u{19b}"
  INTRINSIC text.upper/1
  RET
.end
