; expect: 42

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  PUSH_I32 42
  RET
.end
