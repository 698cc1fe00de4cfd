; limit: heapBytes=111
; expect trap: OUT_OF_MEMORY in main at 24

.func main params=0 locals=2 rets=0
  PUSH_I32 1
  INTRINSIC array.new/1
  PUSH_I32 1
  PUSH_I32 9
  INTRINSIC array.insert/1
  RET
.end
