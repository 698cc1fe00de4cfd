; the ADD that passes the limit costs its 2
; limit: stringBytes=8
; expect cycles: 6
; expect instructions: 3
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "1234"
  PUSH_CONST "56789"
  ADD
  POP
  NOP
  RET
.end
