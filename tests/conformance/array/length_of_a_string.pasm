; expect trap: TYPE in main at 6

.func main params=0 locals=2 rets=1
  PUSH_CONST "abc"
  INTRINSIC array.length/1
  RET
.end
