; expect trap: OUT_OF_MEMORY in main at 10

.func main params=0 locals=2 rets=1
  PUSH_I64 9223372036854775807
  INTRINSIC array.new/1
  RET
.end
