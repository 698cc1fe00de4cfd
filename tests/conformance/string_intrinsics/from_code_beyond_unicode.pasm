; expect trap: OOB in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 0x110000
  INTRINSIC string.from_code/1
  HALT
.end
