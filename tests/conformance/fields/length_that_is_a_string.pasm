; expect trap: TYPE in main at 20
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  NOP
  PUSH_CONST "1"
  SET_FIELD "length"
  RET
.end
