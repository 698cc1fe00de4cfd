; expect: b
; expect: �
; expect: �
; expect: 
; expect: 
; expect: 語

.func main params=0 locals=0 rets=6
  PUSH_CONST "abc"
  PUSH_I32 1
  INTRINSIC text.char_at/1
  PUSH_CONST "😀"
  PUSH_I32 0
  INTRINSIC text.char_at/1
  PUSH_CONST "😀"
  PUSH_I32 1
  INTRINSIC text.char_at/1
  PUSH_CONST "abc"
  PUSH_I32 3
  INTRINSIC text.char_at/1
  PUSH_CONST "abc"
  PUSH_I32 -1
  INTRINSIC text.char_at/1
  PUSH_CONST "語"
  PUSH_I32 0
  INTRINSIC text.char_at/1
  RET
.end
