; expect trap: TYPE in main at 36
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  NOP
  NOP
  NOP
  PUSH_CONST "length"
  PUSH_I32 -1
  PUSH_I32 1
  INTRINSIC object.define/1
  RET
.end
