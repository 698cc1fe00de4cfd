; expect trap: TYPE in main at 18
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_CONST null
  INTRINSIC element.get/1
  RET
.end
