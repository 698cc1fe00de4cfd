; expect error: OUT_OF_RANGE at 4:12

.func main params=0 locals=0 rets=0
  PUSH_I32 2147483648
  RET
.end
