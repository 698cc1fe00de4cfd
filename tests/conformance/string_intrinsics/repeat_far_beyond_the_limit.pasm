; expect trap: LIMIT in main at 16

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"
  PUSH_I64 9223372036854775807
  INTRINSIC string.repeat/1
  HALT
.end
