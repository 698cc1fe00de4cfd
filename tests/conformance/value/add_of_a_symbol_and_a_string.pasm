; expect trap: TYPE in main at 18

.func main params=0 locals=0 rets=1
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  PUSH_CONST "x"
  INTRINSIC value.add/1
  RET
.end
