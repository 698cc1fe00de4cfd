; expect trap: OOB in main at 36

.func main params=0 locals=0 rets=1
  PUSH_I32 4
  INTRINSIC bytes.new/1
  PUSH_I32 3
  PUSH_I32 1
  PUSH_I32 1
  PUSH_CONST null
  INTRINSIC view.new/1
  RET
.end
