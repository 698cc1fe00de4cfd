; expect trap: TYPE in main at 18

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC bytes.to_string/1
  HALT
.end
