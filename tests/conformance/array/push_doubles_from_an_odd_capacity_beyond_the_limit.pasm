; From 5 to 10: 48 + 16 × 10 bytes
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 18

.func main params=0 locals=2 rets=0
  PUSH_I32 5
  INTRINSIC array.new/1
  PUSH_I32 1
  INTRINSIC array.push/1
  RET
.end
