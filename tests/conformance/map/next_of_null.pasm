; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=4
  PUSH_CONST null
  PUSH_I32 0
  INTRINSIC map.next/1
  RET
.end
