; expect trap: OUT_OF_MEMORY in main at 10

.func main params=0 locals=0 rets=0
  PUSH_I64 9223372036854775807
  INTRINSIC bytes.new/1
  HALT
.end
