; expect trap: TYPE in main at 9

.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_I32 1
  AND
  RET
.end
