; expect trap: TYPE in main at 6

.func main params=0 locals=0 rets=1
  PUSH_CONST "1"
  INTRINSIC value.to_index/1
  RET
.end
