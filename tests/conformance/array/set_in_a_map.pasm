; expect trap: TYPE in main at 18

.func main params=0 locals=2 rets=0
  INTRINSIC map.new/1
  PUSH_I32 0
  PUSH_I32 7
  INTRINSIC array.set/1
  RET
.end
