; expect error: HANDLER_RANGE in main at 1

.func main params=0 locals=0 rets=0
.try 1 6 6
  PUSH_I32 1
  HALT
.end
