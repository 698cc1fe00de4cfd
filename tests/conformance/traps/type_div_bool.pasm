; expect trap: TYPE in main at 9

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  PUSH_BOOL true
  DIV
  RET
.end
