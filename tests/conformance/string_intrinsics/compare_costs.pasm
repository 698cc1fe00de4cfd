; the shorter one has 64 bytes: 8 + 8; the same string costs nothing
; expect: -1
; expect: 0
; expect cycles: 62

.func main params=0 locals=0 rets=2
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefb"
  INTRINSIC string.compare/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  INTRINSIC string.compare/1
  RET
.end
