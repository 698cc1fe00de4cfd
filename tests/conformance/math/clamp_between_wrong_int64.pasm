; expect trap: OOB in main at 30

.func main params=0 locals=0 rets=0
  PUSH_I64 5
  PUSH_I64 4294967296
  PUSH_I64 1
  INTRINSIC math.clamp/1
  HALT
.end
