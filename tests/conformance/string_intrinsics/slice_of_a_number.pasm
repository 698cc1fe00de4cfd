; expect trap: TYPE in main at 18

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC string.slice/1
  HALT
.end
