; 48 + 16 × 10 bytes. The collection: header, 2 locals, operand, 4 for the coroutine: 32 + floor(8/8).
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 44

.func main params=0 locals=2 rets=1
  PUSH_I32 10
  INTRINSIC array.new/1
  RET
.end
