; expect: -1
; expect cycles: 135

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "a"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "b"
  ADD
  INTRINSIC string.compare/1
  RET
.end
