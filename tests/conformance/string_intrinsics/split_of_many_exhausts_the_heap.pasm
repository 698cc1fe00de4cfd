; limit: heapBytes=1000
; expect trap: OUT_OF_MEMORY in main at 24

.func main params=0 locals=0 rets=0
  PUSH_CONST ","
  PUSH_I32 100
  INTRINSIC string.repeat/1
  PUSH_CONST ","
  INTRINSIC string.split/1
  HALT
.end
