; expect trap: DIV_ZERO in main at 24

.func main params=0 locals=0 rets=1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "0"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.divide/1
  RET
.end
