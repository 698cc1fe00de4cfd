; 64 bytes each: 18 fixed, 1 to build each side, 1 to compare
; expect: false
; expect cycles: 21

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  NEQ
  RET
.end
