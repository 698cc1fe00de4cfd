; expect error: BAD_CLOSURE_ARGS in main at 10

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=2 locals=0 rets=0
  RET
.end
