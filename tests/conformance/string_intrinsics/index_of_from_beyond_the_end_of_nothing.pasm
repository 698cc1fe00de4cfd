; expect trap: OOB in main at 18

.func main params=0 locals=0 rets=0
  PUSH_CONST ""
  PUSH_CONST ""
  PUSH_I32 1
  INTRINSIC string.index_of/1
  HALT
.end
