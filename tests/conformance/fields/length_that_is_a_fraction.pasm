; expect trap: TYPE in main at 24
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  NOP
  PUSH_F64 1.5
  SET_FIELD "length"
  RET
.end
