; expect trap: TYPE in main at 12

.func main params=0 locals=2 rets=1
  PUSH_CONST null
  PUSH_I32 -1
  INTRINSIC array.get/1
  RET
.end
