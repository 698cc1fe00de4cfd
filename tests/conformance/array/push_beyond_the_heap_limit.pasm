; 48 + 16 × 8 bytes at the fifth element
; limit: heapBytes=175
; expect trap: OUT_OF_MEMORY in main at 102

.func main params=0 locals=2 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 4
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 5
  INTRINSIC array.push/1
  RET
.end
