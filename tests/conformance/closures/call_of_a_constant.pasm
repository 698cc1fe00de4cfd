; expect error: NOT_A_CLOSURE in main at 6

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  CALL_CLOSURE 0
  RET
.end
