; expect: true
; expect: false

.func main params=0 locals=0 rets=2
  PUSH_CONST null
  PUSH_CONST null
  EQ
  PUSH_CONST null
  PUSH_CONST null
  NEQ
  RET
.end
