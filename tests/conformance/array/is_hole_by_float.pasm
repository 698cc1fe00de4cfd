; expect trap: TYPE in main at 22
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_F64 0
  INTRINSIC array.is_hole/1
  RET
.end
