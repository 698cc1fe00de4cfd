; expect error: UNKNOWN_NAME at 4:8

.func main params=0 locals=0 rets=0
  CALL hidden
  RET
.end

.func #1 "hidden" params=0 locals=0 rets=0
  RET
.end
