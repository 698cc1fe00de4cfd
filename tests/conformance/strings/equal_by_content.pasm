; two different strings with one content
; expect: true
; expect: false

.func main params=0 locals=0 rets=2
  PUSH_CONST "ab"
  PUSH_CONST "c"
  ADD
  PUSH_CONST "a"
  PUSH_CONST "bc"
  ADD
  EQ
  PUSH_CONST "ab"
  PUSH_CONST "c"
  ADD
  PUSH_CONST "a"
  PUSH_CONST "bc"
  ADD
  NEQ
  RET
.end
