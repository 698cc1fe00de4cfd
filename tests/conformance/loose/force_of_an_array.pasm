; expect trap: TYPE in main at 30

.func main params=0 locals=1 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_CONST "0"
  PUSH_I32 1
  PUSH_I32 7
  INTRINSIC object.force/1
  RET
.end
