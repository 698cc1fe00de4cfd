; limit: heapBytes=72
; expect trap: OUT_OF_MEMORY in main at 18

.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789"
  PUSH_I32 0
  PUSH_I32 9
  INTRINSIC string.slice/1
  HALT
.end
