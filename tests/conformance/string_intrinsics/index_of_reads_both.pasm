; expect: 0
; expect cycles: 137

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0"
  PUSH_CONST "1"
  ADD
  PUSH_I32 0
  INTRINSIC string.index_of/1
  RET
.end
