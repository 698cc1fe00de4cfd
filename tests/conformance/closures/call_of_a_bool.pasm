; expect error: NOT_A_CLOSURE in main at 3

.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  CALL_CLOSURE 0
  RET
.end
