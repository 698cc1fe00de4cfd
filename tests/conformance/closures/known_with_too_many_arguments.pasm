; expect error: BAD_CLOSURE_ARGS in main at 16

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  MAKE_CLOSURE f 0
  CALL_CLOSURE 1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
