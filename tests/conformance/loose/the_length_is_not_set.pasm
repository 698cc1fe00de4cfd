; expect trap: TYPE in main at 46

.func main params=0 locals=1 rets=0
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 0
  PUSH_F64 1
  SET_FIELD "length"
  RET
.end
