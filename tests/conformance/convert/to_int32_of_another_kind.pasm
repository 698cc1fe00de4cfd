; expect trap: TYPE in main at 3

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  INTRINSIC convert.to_int32/1
  HALT
.end
