; expect error: HANDLER_RANGE in main at 4

.func main params=0 locals=0 rets=0
.try 2 8 4
  HALT
  PUSH_I32 1
.end
