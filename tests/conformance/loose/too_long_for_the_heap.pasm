; expect trap: TYPE in main at 28

.func main params=0 locals=1 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_F64 4294967294
  PUSH_I32 1
  INTRINSIC element.set/1
  RET
.end
