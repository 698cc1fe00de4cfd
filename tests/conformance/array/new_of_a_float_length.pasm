; expect trap: TYPE in main at 10

.func main params=0 locals=2 rets=1
  PUSH_F64 1
  INTRINSIC array.new/1
  RET
.end
