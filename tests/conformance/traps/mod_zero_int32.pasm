; expect trap: DIV_ZERO in main at 12

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 0
  MOD
  RET
.end
