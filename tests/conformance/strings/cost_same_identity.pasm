; a string is compared with itself for nothing: 13 fixed, 16 to make it
; expect: true
; expect cycles: 29

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  DUP
  EQ
  RET
.end
