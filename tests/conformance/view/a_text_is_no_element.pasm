; expect trap: TYPE in main at 54

.func main params=0 locals=0 rets=0
  PUSH_I32 4
  INTRINSIC bytes.new/1
  PUSH_I32 1
  PUSH_I32 0
  PUSH_I32 4
  PUSH_CONST null
  INTRINSIC view.new/1
  PUSH_I32 0
  PUSH_CONST "7"
  INTRINSIC element.set/1
  RET
.end
