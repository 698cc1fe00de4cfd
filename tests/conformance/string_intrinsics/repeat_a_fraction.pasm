; expect trap: TYPE in main at 16

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"
  PUSH_F64 2.0
  INTRINSIC string.repeat/1
  HALT
.end
