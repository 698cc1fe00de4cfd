; expect trap: TYPE in main at 22

.func main params=0 locals=0 rets=0
  PUSH_CONST "abc"
  PUSH_I32 0
  PUSH_F64 1.0
  INTRINSIC string.slice/1
  HALT
.end
