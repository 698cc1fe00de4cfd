; limit: heapBytes=64
; expect trap: OUT_OF_MEMORY in main at 6

.func main params=0 locals=0 rets=0
  PUSH_CONST " a"
  INTRINSIC string.trim/1
  HALT
.end
