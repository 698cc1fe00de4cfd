; expect trap: TYPE in main at 24

.func main params=0 locals=2 rets=0
  PUSH_I32 1
  INTRINSIC array.new/1
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC map.set/1
  RET
.end
