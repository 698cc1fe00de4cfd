; split materialises 16 + 32, searches 16, one element 16, an array 16; the piece is the string itself, and so is
; what is joined
; expect: true
; expect cycles: 163

.func main params=0 locals=1 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  SET_LOCAL 0
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST ""
  INTRINSIC string.join/1
  GET_LOCAL 0
  EQ
  RET
.end
