; expect trap: TYPE in main at 12

.func main params=0 locals=2 rets=0
  PUSH_CONST null
  PUSH_I32 1
  INTRINSIC array.push/1
  RET
.end
