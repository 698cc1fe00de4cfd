; expect trap: TYPE in main at 9

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_BOOL true
  OR
  RET
.end
