; expect trap: OOB in main at 16

.func main params=0 locals=0 rets=1
  PUSH_F64 1.0
  PUSH_I32 0
  INTRINSIC number.to_precision/1
  RET
.end
