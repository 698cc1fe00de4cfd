; expect error: OUT_OF_RANGE at 4:14

.func main params=0 locals=0 rets=0
  PUSH_CONST 4294967296
  RET
.end
