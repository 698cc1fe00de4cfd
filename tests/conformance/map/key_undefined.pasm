; expect trap: TYPE in main at 18

.func main params=0 locals=0 rets=0
  INTRINSIC map.new/1
  PUSH_CONST undefined
  PUSH_I32 1
  INTRINSIC map.set/1
  RET
.end
