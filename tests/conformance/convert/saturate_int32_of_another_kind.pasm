; expect trap: TYPE in main at 6

.func main params=0 locals=0 rets=0
  PUSH_CONST "1"
  INTRINSIC convert.saturate_int32/1
  HALT
.end
