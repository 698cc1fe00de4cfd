; 64 bytes each: 14 fixed, 16 to make the one that is deferred, 32 to build it, 16 to compare
; expect: true
; expect cycles: 78

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
