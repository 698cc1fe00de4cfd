; expect trap: OOB in main at 24

.func main params=0 locals=0 rets=1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.power/1
  RET
.end
