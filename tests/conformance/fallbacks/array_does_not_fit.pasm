; the array of the arguments of a call
; limit: heapBytes=16
; expect trap: OUT_OF_MEMORY in main at 12
.fallback CALL_VALUE slow
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  PUSH_BOOL true
  PUSH_I32 1
  CALL_VALUE 1
  RET
.end
.func slow params=3 locals=0 rets=1
  PUSH_I32 1
  RET
.end
