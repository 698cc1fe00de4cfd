; expect trap: OOB in main at 12

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_I32 -1
  INTRINSIC text.trim/1
  RET
.end
