; nothing is read: 12 + 2 fixed
; expect: false
; expect cycles: 14

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST null
  EQ
  RET
.end
