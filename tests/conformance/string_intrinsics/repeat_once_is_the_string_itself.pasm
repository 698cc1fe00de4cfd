; expect: true
; expect cycles: 44

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  PUSH_I32 1
  INTRINSIC string.repeat/1
  EQ
  RET
.end
