; 64 against 1 byte: 16 to make, 32 to build, 8 + floor(1/8) to compare
; expect: true
; expect cycles: 70

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "1"
  LT
  RET
.end
