; 48 + 40 × 4 bytes. The collection: header, 4 for the coroutine: 32 + floor(5/8)
; limit: heapBytes=207
; expect trap: OUT_OF_MEMORY in main at 0
; expect cycles: 43

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  RET
.end
