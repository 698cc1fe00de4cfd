; expect error: CONSTANT_RANGE in main at 0

.func main params=0 locals=0 rets=0
  PUSH_CONST #0
  POP
  RET
.end
