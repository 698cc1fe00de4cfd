; only text with a character above U+FFFF is walked: 16 characters
; expect: 97
; expect: 233
; expect: 128512
; expect cycles: 45

.func main params=0 locals=0 rets=3
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  PUSH_I32 99
  INTRINSIC string.code_at/1
  PUSH_CONST "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
  PUSH_I32 99
  INTRINSIC string.code_at/1
  PUSH_CONST "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
  PUSH_I32 16
  INTRINSIC string.code_at/1
  RET
.end
