; only functions that are being executed count
; expect trap: UNCAUGHT in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  THROW
.end

.func other params=0 locals=0 rets=1
.try 0 8 8
  PUSH_I32 1
  THROW
  RET
.end
