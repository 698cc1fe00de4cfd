; limit: stringBytes=7
; expect trap: LIMIT in main at 24

.func main params=0 locals=0 rets=0
  PUSH_CONST "abc,def"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "--"
  INTRINSIC string.join/1
  HALT
.end
