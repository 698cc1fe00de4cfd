; 48 + 40 × 4 bytes. The collection: 2 locals, header and the coroutine: 32 + 4 × 3 + 8
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 0
; expect cycles: 63

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  RET
.end
