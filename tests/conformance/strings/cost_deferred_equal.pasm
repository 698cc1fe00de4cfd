; 64 bytes each: 18 fixed, 16 to make each side, 32 to build it, 16 to compare
; expect: true
; expect cycles: 130
; expect instructions: 8

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  EQ
  RET
.end
