; limit: heapBytes=71
; expect trap: OUT_OF_MEMORY in main at 12

.func main params=0 locals=0 rets=0
  PUSH_CONST "ab"
  PUSH_I32 4
  INTRINSIC string.repeat/1
  HALT
.end
