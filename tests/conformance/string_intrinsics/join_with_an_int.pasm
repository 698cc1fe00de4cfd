; expect trap: TYPE in main at 24

.func main params=0 locals=0 rets=0
  PUSH_CONST "a,b"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_I32 1
  INTRINSIC string.join/1
  HALT
.end
