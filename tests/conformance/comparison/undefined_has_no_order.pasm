; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=1
  PUSH_CONST undefined
  PUSH_CONST undefined
  LTE
  RET
.end
