; expect trap: TYPE in main at 18

.func main params=0 locals=1 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_I32 2
  INTRINSIC array.bind/1
  RET
.end
