; 48 + 16 × 4 and 48 + 16 × 3 bytes
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 90

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC array.slice/1
  RET
.end
