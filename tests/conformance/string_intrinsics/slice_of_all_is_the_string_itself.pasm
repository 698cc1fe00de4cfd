; neither read nor made: its identity makes EQ free
; limit: heapBytes=224
; expect: true
; expect cycles: 50

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  PUSH_I32 0
  PUSH_I32 128
  INTRINSIC string.slice/1
  EQ
  RET
.end
