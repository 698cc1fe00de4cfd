; Charges the collection and not the filling: 2 slots and the entry coroutine cost 32 + 8 + 8
; limit: heapBytes=111
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 59

.func main params=0 locals=0 rets=0
  PUSH_I32 49
  INTRINSIC bytes.new/1
  HALT
.end
