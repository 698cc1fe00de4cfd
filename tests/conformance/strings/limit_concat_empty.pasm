; nothing new is made at the limit
; limit: stringBytes=8
; expect: 12345678

.func main params=0 locals=0 rets=1
  PUSH_CONST "12345678"
  PUSH_CONST ""
  ADD
  RET
.end
