; expect trap: DIV_ZERO in main at 12
.fallback DIV slow
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 0
  DIV
  RET
.end
.func slow params=2 locals=0 rets=1
  PUSH_I32 1
  RET
.end
