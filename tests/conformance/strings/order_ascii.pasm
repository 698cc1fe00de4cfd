; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_CONST "a"
  PUSH_CONST "b"
  LT
  PUSH_CONST "Z"
  PUSH_CONST "a"
  LT
  PUSH_CONST "10"
  PUSH_CONST "9"
  LT
  RET
.end
