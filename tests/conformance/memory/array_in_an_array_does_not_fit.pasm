; the outer array of 16 elements is made and charged for, the inner one does not fit: 80 and 64. The collection:
; 4 each for 1 object and 1 coroutine and a few slots, less than 16: 32 + 1. 2 + 2 + 1
; limit: heapBytes=143
; expect trap: OUT_OF_MEMORY in main at 12
; expect cycles: 38

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  HOSTCALL test.wrap/1
  RET
.end
