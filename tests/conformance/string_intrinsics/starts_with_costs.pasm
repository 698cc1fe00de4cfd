; 64 bytes compared: 8 + 8; longer than the text: 0; the same string: 0. 16 for making it
; expect: true
; expect: false
; expect: true
; expect cycles: 67

.func main params=0 locals=0 rets=3
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefb"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  INTRINSIC string.starts_with/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefb"
  INTRINSIC string.starts_with/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  INTRINSIC string.starts_with/1
  RET
.end
