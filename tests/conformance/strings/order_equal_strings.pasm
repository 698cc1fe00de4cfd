; LT LTE GT GTE
; expect: false
; expect: true
; expect: false
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "ab"
  LT
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "ab"
  LTE
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "ab"
  GT
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "ab"
  GTE
  RET
.end
