; both copies are one string: built by the first comparison, only read by the second; 21 fixed, 16 + 32 + 16, 16
; expect: true
; expect cycles: 101

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  DUP
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  POP
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
