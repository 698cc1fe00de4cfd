; expect trap: TYPE in main at 12
.func main params=0 locals=0 rets=1
  INTRINSIC map.new/1
  PUSH_I32 0
  INTRINSIC array.is_hole/1
  RET
.end
