; limit: stringBytes=8
; expect: 12345678

.func main params=0 locals=0 rets=1
  PUSH_CONST "1234"
  PUSH_CONST "5678"
  ADD
  RET
.end
