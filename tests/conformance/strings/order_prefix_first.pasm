; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_CONST "ab"
  PUSH_CONST "abc"
  LT
  PUSH_CONST ""
  PUSH_CONST "a"
  LT
  PUSH_CONST "abc"
  PUSH_CONST "ab"
  LTE
  RET
.end
