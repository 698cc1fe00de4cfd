; expect trap: OOB in main at 22

.func main params=0 locals=0 rets=0
  PUSH_CONST "abc"
  PUSH_I32 0
  PUSH_I64 4294967298
  INTRINSIC string.slice/1
  HALT
.end
