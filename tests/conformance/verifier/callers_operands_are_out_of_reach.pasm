; expect error: STACK_UNDERFLOW in f at 0

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  CALL f
  POP
  RET
.end

.func f params=0 locals=0 rets=0
  POP
  RET
.end
