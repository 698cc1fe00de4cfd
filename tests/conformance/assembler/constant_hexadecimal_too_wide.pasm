; expect error: OUT_OF_RANGE at 4:14

.func main params=0 locals=0 rets=1
  PUSH_CONST 0x1_0000_0000
  RET
.end
