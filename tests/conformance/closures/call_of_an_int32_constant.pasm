; expect error: NOT_A_CLOSURE in main at 6

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  CALL_CLOSURE 0
  RET
.end
