; 3 and 4 bytes
; limit: stringBytes=7
; expect trap: LIMIT in main at 20

.func main params=0 locals=0 rets=0
  PUSH_CONST "€"
  PUSH_CONST "😀"
  ADD
  PUSH_CONST "a"
  ADD
  POP
  RET
.end
