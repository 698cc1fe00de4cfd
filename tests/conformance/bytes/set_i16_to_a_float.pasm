; expect trap: TYPE in main at 28

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_F64 1.0
  INTRINSIC bytes.set_i16/1
  HALT
.end
