; 48 + 3 * 16
; limit: heapBytes=96
; expect: [0, 1, 2]

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  HOSTCALL test.array/1
  RET
.end
