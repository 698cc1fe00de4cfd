; the first comparison builds 128 bytes, and with them the string of 64 they begin with, which is only read
; later: 28 fixed, 8 for each ADD, 8 for the payload, 48 to build it, 8 + 16 and 8 + 8 to compare
; expect: false
; expect cycles: 140

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
