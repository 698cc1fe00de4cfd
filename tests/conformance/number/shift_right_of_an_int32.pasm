; expect trap: TYPE in main at 16

.func main params=0 locals=0 rets=1
  PUSH_F64 1.0
  PUSH_I32 1
  INTRINSIC number.shift_right/1
  RET
.end
