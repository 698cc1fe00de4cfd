; LT materialises the three parts of "abc": 64 + 3
; expect: true
; expect live bytes: 67

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "c"
  ADD
  PUSH_CONST "b"
  LT
  RET
.end
