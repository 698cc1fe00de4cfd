; expect trap: TYPE in main at 10

.func main params=0 locals=0 rets=0
  PUSH_I64 1
  INTRINSIC convert.float_bits/1
  HALT
.end
