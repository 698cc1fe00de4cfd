; expect trap: TYPE in main at 12
.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  INTRINSIC symbol.new/1
  INTRINSIC object.new/1
  RET
.end
