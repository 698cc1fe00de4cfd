; expect trap: TYPE in main at 52

.func main params=0 locals=1 rets=0
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 0
  PUSH_F64 0
  PUSH_I32 1
  INTRINSIC element.set/1
  RET
.end
