; expect trap: TYPE in main at 10

.func main params=0 locals=0 rets=0
  PUSH_F64 1.0
  INTRINSIC string.from_int/1
  HALT
.end
