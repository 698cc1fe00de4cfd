; expect trap: OOB in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST ""
  PUSH_I32 0
  INTRINSIC string.code_at/1
  HALT
.end
