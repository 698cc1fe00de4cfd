; the host function ran and the array was not made: 2 + 1 + 1, and a collection of the header and the
; coroutine: 32 + 4 + 8
; limit: heapBytes=95
; expect trap: OUT_OF_MEMORY in main at 6
; expect cycles: 48
; expect instructions: 2
; expect live bytes: 0

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  HOSTCALL test.array/1
  RET
.end
