; the second comparison finds both sides built: 33 fixed, 16 to make each, 32 to build each, 16 to compare, twice
; expect: true
; expect: true
; expect cycles: 161

.func main params=0 locals=2 rets=2
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  SET_LOCAL 0
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  EQ
  GET_LOCAL 0
  GET_LOCAL 1
  EQ
  RET
.end
