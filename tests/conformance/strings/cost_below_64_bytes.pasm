; 63 bytes are below one unit
; expect: true
; expect cycles: 18

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "123456789abcdef0123456789abcdef"
  ADD
  EQ
  RET
.end
