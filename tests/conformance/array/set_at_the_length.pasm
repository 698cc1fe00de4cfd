; expect trap: OOB in main at 24

.func main params=0 locals=2 rets=0
  PUSH_I32 2
  INTRINSIC array.new/1
  PUSH_I32 2
  PUSH_I32 7
  INTRINSIC array.set/1
  RET
.end
