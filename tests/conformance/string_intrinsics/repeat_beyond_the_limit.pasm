; limit: stringBytes=8
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"
  PUSH_I32 5
  INTRINSIC string.repeat/1
  HALT
.end
