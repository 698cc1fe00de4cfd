; 48 + 16 × 10 bytes. The collection: header, 2 locals, operand and the coroutine: 32 + 4 × 4 + 8.
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 67

.func main params=0 locals=2 rets=1
  PUSH_I32 10
  INTRINSIC array.new/1
  RET
.end
