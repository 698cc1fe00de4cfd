; expect: a
; expect: a
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_CONST "a"
  PUSH_CONST ""
  ADD
  PUSH_CONST ""
  PUSH_CONST "a"
  ADD
  PUSH_CONST ""
  PUSH_CONST ""
  ADD
  PUSH_CONST ""
  EQ
  RET
.end
