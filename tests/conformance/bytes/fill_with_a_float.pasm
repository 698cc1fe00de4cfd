; expect trap: TYPE in main at 34

.func main params=0 locals=0 rets=0
  PUSH_I32 2
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 1
  PUSH_F64 1.0
  INTRINSIC bytes.fill/1
  HALT
.end
