; expect trap: TYPE in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  INTRINSIC string.trim/1
  HALT
.end
