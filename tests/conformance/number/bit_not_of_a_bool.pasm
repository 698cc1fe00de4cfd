; expect trap: TYPE in main at 3

.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  INTRINSIC number.bit_not/1
  RET
.end
