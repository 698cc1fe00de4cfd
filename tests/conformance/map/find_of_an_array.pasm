; expect trap: TYPE in main at 18

.func main params=0 locals=2 rets=1
  PUSH_I32 1
  INTRINSIC array.new/1
  PUSH_I32 0
  INTRINSIC map.find/1
  RET
.end
