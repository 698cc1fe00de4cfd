; 64 bytes each: 1 to build the one that is deferred, 1 to compare; 14 fixed
; expect: true
; expect cycles: 16

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
