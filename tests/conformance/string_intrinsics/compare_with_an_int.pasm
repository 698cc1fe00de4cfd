; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC string.compare/1
  HALT
.end
