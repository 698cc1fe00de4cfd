; expect trap: TYPE in main at 6

.func main params=0 locals=2 rets=1
  PUSH_CONST null
  INTRINSIC map.length/1
  RET
.end
