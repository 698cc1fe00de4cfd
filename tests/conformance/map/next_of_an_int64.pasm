; expect trap: TYPE in main at 16

.func main params=0 locals=0 rets=4
  INTRINSIC map.new/1
  PUSH_I64 0
  INTRINSIC map.next/1
  RET
.end
