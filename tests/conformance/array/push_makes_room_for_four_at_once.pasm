; 48 + 16 × 4 bytes
; limit: heapBytes=111
; expect trap: OUT_OF_MEMORY in main at 30

.func main params=0 locals=2 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  RET
.end
