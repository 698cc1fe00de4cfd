; expect: true
; expect cycles: 109

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "0"
  PUSH_CONST "1"
  ADD
  INTRINSIC string.starts_with/1
  RET
.end
