; sizes differ: nothing is built or read; 18 fixed, 16 to make each, 8 to compare sizes
; expect: false
; expect cycles: 58

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdefg"
  ADD
  EQ
  RET
.end
