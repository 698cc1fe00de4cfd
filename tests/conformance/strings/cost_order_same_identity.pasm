; 13 fixed, 16 to make the string
; expect: true
; expect cycles: 29

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  DUP
  LTE
  RET
.end
