; expect: true
; expect: false
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_CONST "ab"
  PUSH_CONST "c"
  ADD
  PUSH_CONST "abc"
  EQ
  PUSH_CONST "ab"
  PUSH_CONST "c"
  ADD
  PUSH_CONST "abd"
  EQ
  PUSH_CONST "ab"
  PUSH_CONST "c"
  ADD
  PUSH_CONST "abcd"
  EQ
  RET
.end
