; expect trap: TYPE in main at 18

.func main params=0 locals=0 rets=1
  PUSH_I32 0
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC value.loose_equal/1
  RET
.end
