; expect trap: TYPE in main at 22

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_F64 0.0
  INTRINSIC bytes.get_i16/1
  HALT
.end
