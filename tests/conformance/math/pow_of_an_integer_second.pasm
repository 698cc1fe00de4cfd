; expect trap: TYPE in main at 20

.func main params=0 locals=0 rets=0
  PUSH_F64 1.0
  PUSH_I64 1
  INTRINSIC math.pow/1
  HALT
.end
