; expect trap: OOB in main at 18

.func main params=0 locals=0 rets=1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  PUSH_I32 1
  INTRINSIC bigint.to_text/1
  RET
.end
