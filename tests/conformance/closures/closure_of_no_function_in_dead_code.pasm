; expect error: FUNCTION_RANGE in main at 2

.func main params=0 locals=0 rets=0
  RET
  MAKE_CLOSURE #1 0
.end
