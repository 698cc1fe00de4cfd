; expect trap: TYPE in main at 9

.func main params=0 locals=4 rets=1
  PUSH_BOOL true
  PUSH_CONST "a"
  INTRINSIC object.get/1
  RET
.end
