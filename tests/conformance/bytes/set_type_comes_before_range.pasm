; expect trap: TYPE in main at 24

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  INTRINSIC bytes.new/1
  PUSH_I32 9
  PUSH_CONST "x"
  INTRINSIC bytes.set_i32/1
  HALT
.end
