; expect trap: OOB in main at 18

.func main params=0 locals=0 rets=0
  PUSH_CONST "abc"
  PUSH_I32 2
  PUSH_I32 1
  INTRINSIC string.slice/1
  HALT
.end
