; expect error: CONSTANT_RANGE in main at 2

.const 1
.func main params=0 locals=0 rets=0
  RET
  PUSH_CONST #1
.end
