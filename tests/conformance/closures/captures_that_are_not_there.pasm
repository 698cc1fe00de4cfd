; expect error: STACK_UNDERFLOW in main at 6

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  MAKE_CLOSURE f 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
