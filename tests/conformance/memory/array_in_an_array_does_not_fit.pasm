; the outer array is made and charged for, the inner one does not fit: 80 and 64. The collection: the header, the
; outer array and its 2 elements, 1 object and 1 coroutine: 32 + 4 * 4 + 8 * 2. 2 + 2 + 1 + 1 + 16 + 1
; limit: heapBytes=143
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 87

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  HOSTCALL test.wrap/1
  RET
.end
