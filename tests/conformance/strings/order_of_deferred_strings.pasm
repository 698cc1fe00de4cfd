; expect: true
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "a"
  PUSH_CONST "c"
  ADD
  LT
  PUSH_CONST "b"
  PUSH_CONST ""
  ADD
  PUSH_CONST "a"
  PUSH_CONST "z"
  ADD
  GT
  RET
.end
