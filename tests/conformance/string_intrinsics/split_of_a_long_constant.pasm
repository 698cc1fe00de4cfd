; limit: stringBytes=8
; expect trap: LIMIT in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789,a"
  PUSH_CONST ","
  INTRINSIC string.split/1
  HALT
.end
