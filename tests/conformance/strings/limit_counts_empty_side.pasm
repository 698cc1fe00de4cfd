; a constant may be longer than the limit; a concatenation may not, even with nothing
; limit: stringBytes=8
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "123456789"
  PUSH_CONST ""
  ADD
  POP
  RET
.end
