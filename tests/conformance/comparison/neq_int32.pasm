; expect: false
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_I32 3
  PUSH_I32 3
  NEQ
  PUSH_I32 3
  PUSH_I32 4
  NEQ
  RET
.end
