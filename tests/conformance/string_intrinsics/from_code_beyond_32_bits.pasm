; expect trap: OOB in main at 10

.func main params=0 locals=0 rets=0
  PUSH_I64 4294967361
  INTRINSIC string.from_code/1
  HALT
.end
