; 64 and 64 + 16. The bytes were decoded. The collection: 4 slots with the header,
; 1 object and 1 coroutine: 32 + 4 * 4 + 8 * 2
; limit: heapBytes=143
; expect trap: OUT_OF_MEMORY in main at 24
; expect cycles: 134

.func main params=0 locals=0 rets=0
  PUSH_I32 16
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 16
  INTRINSIC bytes.to_string/1
  HALT
.end
