; limit: stringBytes=8
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=1
  PUSH_CONST "12345678"
  PUSH_CONST "9"
  ADD
  RET
.end
