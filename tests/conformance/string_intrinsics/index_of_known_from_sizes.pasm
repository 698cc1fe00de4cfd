; 128 characters do not fit into 127: neither is read
; expect: -1
; expect cycles: 67

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_I32 1
  INTRINSIC string.index_of/1
  RET
.end
