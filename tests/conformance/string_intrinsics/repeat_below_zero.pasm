; expect trap: OOB in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"
  PUSH_I32 -1
  INTRINSIC string.repeat/1
  HALT
.end
