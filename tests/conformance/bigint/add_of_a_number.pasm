; expect trap: TYPE in main at 18

.func main params=0 locals=0 rets=1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  PUSH_I32 1
  INTRINSIC bigint.add/1
  RET
.end
