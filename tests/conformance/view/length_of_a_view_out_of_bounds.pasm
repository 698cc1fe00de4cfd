; expect trap: TYPE in main at 72

.func main params=0 locals=1 rets=1
  PUSH_I32 2
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  PUSH_I32 2
  PUSH_CONST null
  INTRINSIC view.new/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC view.resize/1
  INTRINSIC array.length/1
  RET
.end
