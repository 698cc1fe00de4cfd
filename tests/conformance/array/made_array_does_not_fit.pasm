; limit: heapBytes=80
; expect trap: OUT_OF_MEMORY in main at 18
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  MAKE_ARRAY 3
  RET
.end
