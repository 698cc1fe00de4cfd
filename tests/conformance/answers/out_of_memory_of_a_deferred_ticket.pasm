; limit: heapBytes=191
; expect trap: OUT_OF_MEMORY in main at 6
.func main params=0 locals=0 rets=0
  INTRINSIC host.defer/1
  INTRINSIC host.defer/1
  POP_N 2
  RET
.end
