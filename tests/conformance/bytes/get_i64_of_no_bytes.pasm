; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "abcdefgh"
  PUSH_I32 0
  INTRINSIC bytes.get_i64/1
  HALT
.end
