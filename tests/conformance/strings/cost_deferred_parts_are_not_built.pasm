; the first comparison builds a string of 128 bytes, not the one of 64 it is made of; that one costs its own
; 1 later: 27 fixed, 2 + 2, 1 + 1
; expect: false
; expect cycles: 33

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
