; 7 slots, the frame header and the entry coroutine: 32 + 4 * 8 + 8
; limit: heapBytes=111
; expect trap: OUT_OF_MEMORY in main at 42
; expect cycles: 95

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 1000
  INTRINSIC bytes.new/1
  HALT
.end
