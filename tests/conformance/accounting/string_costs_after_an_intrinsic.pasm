; 4 pushes 8, INTRINSIC 7, POP 2, EQ 2 + 8 + 8, RET 4
; expect: false
; expect cycles: 39

.func main params=0 locals=0 rets=1
  PUSH_F64 3.0
  PUSH_F64 4.0
  INTRINSIC vec2.length/1
  POP
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
