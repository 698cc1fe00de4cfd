; limit: heapBytes=67
; expect trap: OUT_OF_MEMORY in main at 3

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  INTRINSIC string.from_bool/1
  HALT
.end
