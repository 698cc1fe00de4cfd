; expect trap: TYPE in main at 13

.func main params=0 locals=0 rets=1
  PUSH_I64 1
  PUSH_BOOL true
  SHR
  RET
.end
