; an int32 is no array
; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_CONST ","
  INTRINSIC string.join/1
  HALT
.end
