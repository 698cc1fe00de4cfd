; expect trap: TYPE in main at 9

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  PUSH_I32 1
  INTRINSIC math.min/1
  HALT
.end
