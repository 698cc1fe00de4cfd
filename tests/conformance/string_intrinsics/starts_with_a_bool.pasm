; expect trap: TYPE in main at 9

.func main params=0 locals=0 rets=0
  PUSH_CONST "a"
  PUSH_BOOL true
  INTRINSIC string.starts_with/1
  HALT
.end
