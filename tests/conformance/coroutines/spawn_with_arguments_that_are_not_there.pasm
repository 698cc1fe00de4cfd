; expect error: STACK_UNDERFLOW in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  SPAWN f 2
  RET
.end

.func f params=2 locals=0 rets=0
  RET
.end
