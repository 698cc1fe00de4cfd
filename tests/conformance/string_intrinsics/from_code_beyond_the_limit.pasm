; limit: stringBytes=1
; expect trap: LIMIT in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 233
  INTRINSIC string.from_code/1
  HALT
.end
