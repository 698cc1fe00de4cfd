; 64 against 128 bytes: 18 fixed, 16 for each, builds 32 + 48, compares the 64 they share
; expect: true
; expect cycles: 146

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  LT
  RET
.end
