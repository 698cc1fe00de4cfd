; expect error: STACK_UNDERFLOW in main at 10

.func main params=0 locals=0 rets=0
  PUSH_F64 1.0
  INTRINSIC vec2.length/1
  POP
  RET
.end
