; expect trap: TYPE in main at 18
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_CONST "s"
  INTRINSIC private.has/1
  RET
.end
