; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC map.clear/1
  RET
.end
