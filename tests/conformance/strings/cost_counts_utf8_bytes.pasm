; 32 characters of 2 bytes: 64 bytes
; expect: true
; expect cycles: 130

.func main params=0 locals=0 rets=1
  PUSH_CONST "éééééééééééééééé"
  PUSH_CONST "éééééééééééééééé"
  ADD
  PUSH_CONST "éééééééééééééééé"
  PUSH_CONST "éééééééééééééééé"
  ADD
  EQ
  RET
.end
