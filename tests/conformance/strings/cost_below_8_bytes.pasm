; 7 bytes each: 18 fixed, 16 to make each, 16 + floor(7/4) to build each side, 8 to compare
; expect: true
; expect cycles: 92

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123"
  PUSH_CONST "456"
  ADD
  PUSH_CONST "0123"
  PUSH_CONST "456"
  ADD
  EQ
  RET
.end
