; expect error: HANDLER_RANGE in main at 3

.func main params=0 locals=0 rets=0
.try 0 3 6
  PUSH_I32 1
  HALT
.end
