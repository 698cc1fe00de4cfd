; expect error: BAD_FALLBACK in slow at 0
.fallback ADD slow
.func main params=0 locals=0 rets=0
  RET
.end
.func slow params=1 locals=0 rets=1
  PUSH_I32 1
  RET
.end
