; nothing is read: 14 fixed, 16 to make the string
; expect: false
; expect cycles: 30

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST null
  EQ
  RET
.end
