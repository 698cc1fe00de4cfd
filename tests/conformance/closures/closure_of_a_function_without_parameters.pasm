; expect error: NO_CLOSURE_PARAM in main at 2

.func main params=0 locals=0 rets=0
  NOP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=0 locals=1 rets=0
  RET
.end
