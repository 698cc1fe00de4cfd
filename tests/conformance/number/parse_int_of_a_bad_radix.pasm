; expect trap: OOB in main at 12

.func main params=0 locals=0 rets=1
  PUSH_CONST "1"
  PUSH_I32 1
  INTRINSIC number.parse_int/1
  RET
.end
