; 64 against 1 byte: 1 to build, floor(1/64) to compare
; expect: true
; expect cycles: 15

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "1"
  LT
  RET
.end
