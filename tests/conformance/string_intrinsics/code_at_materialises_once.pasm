; expect: 49
; expect cycles: 89

.func main params=0 locals=1 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  PUSH_I32 64
  INTRINSIC string.code_at/1
  SET_LOCAL 0
  PUSH_I32 65
  INTRINSIC string.code_at/1
  RET
.end
