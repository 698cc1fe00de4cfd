; expect trap: TYPE in main at 12

.func main params=0 locals=4 rets=1
  INTRINSIC map.new/1
  PUSH_CONST "a"
  INTRINSIC object.get/1
  RET
.end
