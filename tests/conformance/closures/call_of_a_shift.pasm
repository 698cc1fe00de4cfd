; SHR, the last operator
; expect error: NOT_A_CLOSURE in main at 14

.func main params=0 locals=1 rets=1
  GET_LOCAL 0
  GET_LOCAL 0
  SHR
  CALL_CLOSURE 0
  RET
.end
