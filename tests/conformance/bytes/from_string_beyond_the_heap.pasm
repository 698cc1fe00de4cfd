; 48 + 32. Nothing was encoded; the collection counts 2 slots and 1 coroutine: 32 + 8 + 8
; limit: heapBytes=79
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 63

.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  INTRINSIC bytes.from_string/1
  HALT
.end
