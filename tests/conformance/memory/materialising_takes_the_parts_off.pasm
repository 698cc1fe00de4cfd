; LT materialises the three parts of "abc" and not "ab" within it: 64 + 2 + 32 and 64 + 3
; expect: true
; expect live bytes: 165

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
