; expect trap: TYPE in main at 24
.func main params=0 locals=0 rets=0
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_CONST "s"
  PUSH_I32 1
  INTRINSIC private.add/1
  RET
.end
