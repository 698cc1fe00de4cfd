; 5 characters, 9 bytes
; limit: stringBytes=8
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=1
  PUSH_CONST "éééé"
  PUSH_CONST "a"
  ADD
  RET
.end
