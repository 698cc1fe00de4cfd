; Both take 64. The one that is sliced stays: 4 slots with the header, 1 object and
; 1 coroutine cost 32 + 4 * 4 + 8 * 2
; limit: heapBytes=127
; expect trap: OUT_OF_MEMORY in main at 24
; expect cycles: 108

.func main params=0 locals=0 rets=0
  PUSH_I32 16
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 16
  INTRINSIC bytes.slice/1
  HALT
.end
