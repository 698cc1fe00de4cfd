; the first comparison builds a string of 128 bytes, not the one of 64 it is made of; that one costs its own
; 32 later: 28 fixed, 8 for each, 48 + 24, 32 + 16
; expect: false
; expect cycles: 164

.func main params=0 locals=1 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  DUP
  ADD
  DUP
  SET_LOCAL 0
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_CONST "x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  POP
  GET_LOCAL 0
  PUSH_CONST "x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
