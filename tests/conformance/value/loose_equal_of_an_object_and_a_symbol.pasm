; expect trap: TYPE in main at 24

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  INTRINSIC value.loose_equal/1
  RET
.end
