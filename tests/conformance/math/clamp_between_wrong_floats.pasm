; expect trap: OOB in main at 30

.func main params=0 locals=0 rets=0
  PUSH_F64 5.0
  PUSH_F64 1.0
  PUSH_F64 0.5
  INTRINSIC math.clamp/1
  HALT
.end
