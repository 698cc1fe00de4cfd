; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_CONST null
  PUSH_I64 0
  NEQ
  PUSH_CONST "true"
  PUSH_BOOL true
  NEQ
  PUSH_BOOL true
  PUSH_CONST null
  NEQ
  RET
.end
