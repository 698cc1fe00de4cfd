; expect trap: TYPE in main at 16

.func main params=0 locals=0 rets=1
  PUSH_I64 0
  PUSH_CONST "n"
  INTRINSIC value.ready/1
  RET
.end
