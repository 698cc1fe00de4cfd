; expect trap: TYPE in main at 10

.func main params=0 locals=0 rets=0
  PUSH_F64 6.0
  INTRINSIC random.below/1
  HALT
.end
