; expect: 0

.func main params=0 locals=0 rets=1
  PUSH_CONST ""
  PUSH_I64 9223372036854775807
  INTRINSIC string.repeat/1
  INTRINSIC string.length/1
  RET
.end
