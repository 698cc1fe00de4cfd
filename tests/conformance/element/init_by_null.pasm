; expect trap: TYPE in main at 24
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_CONST null
  PUSH_I32 1
  INTRINSIC element.init/1
  RET
.end
