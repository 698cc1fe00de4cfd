; expect trap: TYPE in main at 16

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_F64 1.0
  INTRINSIC math.atan2/1
  HALT
.end
